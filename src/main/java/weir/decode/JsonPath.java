package weir.decode;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A tree of the fields looked for in JSON objects: {@code price} on the top level, {@code
 * payload.price} inside an object, {@code items[0].price} inside the first element of an array,
 * {@code payload['a.b']} under a name with a point. A field of the top level whose name is the
 * whole text, points and all, wins over the path.
 */
final class JsonPath {
    private static final String NAME = "[^.\\[\\]]+";
    private static final Pattern PATH =
            Pattern.compile(NAME + "(\\." + NAME + "|\\[\\d{1,9}]|\\['[^']*'])+");
    private static final Pattern STEP =
            Pattern.compile("\\.?(" + NAME + ")|\\[(\\d+)]|\\['([^']*)']");

    private final Map<String, JsonPath> fields = new HashMap<>();
    private final Map<Integer, JsonPath> elements = new HashMap<>();
    private final List<Integer> slots = new ArrayList<>();
    private final List<Integer> below = new ArrayList<>();
    private final boolean top;

    private JsonPath(boolean top) {
        this.top = top;
    }

    /** The tree of all names, by slot; null for a slot that no field serves. */
    static JsonPath of(List<String> names) {
        JsonPath root = new JsonPath(false);
        for (int slot = 0; slot < names.size(); slot++) {
            String name = names.get(slot);
            if (name != null) {
                root.fields.computeIfAbsent(name, text -> new JsonPath(true)).slots.add(slot);
                root.addPath(name, slot);
            }
        }
        return root;
    }

    /** A step of a path to a field of that name. */
    static String step(String path, String name) {
        boolean plain = name.matches(NAME);
        if (path.isEmpty()) {
            return name;
        }
        return plain ? path + "." + name : path + "['" + name + "']";
    }

    private void addPath(String text, int slot) {
        if (!PATH.matcher(text).matches()) {
            return;
        }
        JsonPath at = this;
        Matcher steps = STEP.matcher(text);
        while (steps.find()) {
            at.below.add(slot);
            at = at.step(steps, at == this);
        }
        at.slots.add(slot);
    }

    private JsonPath step(Matcher step, boolean first) {
        if (step.group(2) != null) {
            int index = Integer.parseInt(step.group(2));
            return elements.computeIfAbsent(index, i -> new JsonPath(false));
        }
        String name = step.group(1) != null ? step.group(1) : step.group(3);
        return fields.computeIfAbsent(name, text -> new JsonPath(first));
    }

    /** The names something is looked for under. */
    List<String> names() {
        return List.copyOf(fields.keySet());
    }

    /** What is looked for under a name; null when nothing is. */
    JsonPath field(String name) {
        return fields.get(name);
    }

    /** What is looked for in an element of an array, from 0; null when nothing is. */
    JsonPath element(int index) {
        return elements.get(index);
    }

    boolean looksIntoObjects() {
        return !fields.isEmpty();
    }

    boolean looksIntoArrays() {
        return !elements.isEmpty();
    }

    /** The slots it serves itself. */
    List<Integer> slots() {
        return slots;
    }

    /** The slots served by fields inside it. */
    List<Integer> below() {
        return below;
    }

    /** Whether it is a field of the top level. */
    boolean top() {
        return top;
    }
}
