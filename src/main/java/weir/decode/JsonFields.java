package weir.decode;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import weir.decode.Rejection.Reason;

/**
 * The named fields of one JSON object, by their {@link JsonPath}, their texts one behind the other
 * as UTF-8: what {@link CsvCells} is for CSV. For one thread.
 */
final class JsonFields {
    /** {@code NaN} is no JSON, but what Python writes; it is read to be rejected by its name. */
    static final JsonFactory JSON =
            JsonFactory.builder()
                    .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                    .disable(JsonFactory.Feature.CHARSET_DETECTION)
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .build();

    /** Of records that have many shapes, so many are read for one whose shape is taken over. */
    private static final int LEARN_EVERY = 64;

    /** What stands in the field of a slot. */
    private enum Kind {
        ABSENT,
        NULL,
        /** A string or a number. */
        TEXT,
        BOOLEAN,
        /** An object or an array. */
        NESTED
    }

    private final Slots slots;
    private final JsonPath paths;
    private final Kind[] kinds;

    /** Which slots a field of the top level serves, which no path into another takes away. */
    private final boolean[] settled;

    private final int[] from;
    private final int[] to;
    private final FlatJson flat = new FlatJson();
    private final JsonShape shape = new JsonShape();
    private final int[] valueOfSlot;
    private final boolean[] read;
    private int untilLearnt;
    private final byte[][] names;
    private final JsonPath[] pathOfName;

    /** Where the texts stand: in the line itself, or in {@link #texts}. */
    private byte[] cells;

    private final JsonTexts texts = new JsonTexts();

    JsonFields(Slots slots) {
        this.slots = slots;
        this.kinds = new Kind[slots.size()];
        this.from = new int[slots.size()];
        this.to = new int[slots.size()];
        this.settled = new boolean[slots.size()];
        this.valueOfSlot = new int[slots.size()];
        this.read = new boolean[slots.size()];
        slots.read().forEach(slot -> read[slot] = true);
        this.paths =
                JsonPath.of(
                        IntStream.range(0, slots.size())
                                .mapToObj(
                                        slot -> slots.isRead(slot) ? slots.names().get(slot) : null)
                                .toList());
        List<String> known = paths.names();
        this.names =
                known.stream()
                        .map(name -> name.getBytes(StandardCharsets.UTF_8))
                        .toArray(byte[][]::new);
        this.pathOfName = known.stream().map(paths::field).toArray(JsonPath[]::new);
    }

    /** Reads one object; null when the line is one. */
    Fault read(byte[] bytes, int start, int end) {
        return readFlat(bytes, start, end) ? null : parse(bytes, start, end);
    }

    /** Reads one object if it is as most are, which is ASCII then; false for {@link #parse}. */
    boolean readFlat(byte[] bytes, int start, int end) {
        if (shape.split(bytes, start, end)) {
            cells = bytes;
            takeShaped();
            return true;
        }
        if (!flat.split(bytes, start, end)) {
            return false;
        }
        forget();
        cells = bytes;
        takeFlat(bytes);
        if (untilLearnt-- == 0) {
            untilLearnt = LEARN_EVERY;
            learn(bytes, start, end);
        }
        return true;
    }

    private void forget() {
        Arrays.fill(kinds, Kind.ABSENT);
        Arrays.fill(settled, false);
        Arrays.fill(from, 0);
        Arrays.fill(to, 0);
    }

    private void takeShaped() {
        for (int slot = 0; slot < valueOfSlot.length; slot++) {
            int value = valueOfSlot[slot];
            kinds[slot] = value < 0 ? Kind.ABSENT : Kind.TEXT;
            from[slot] = value < 0 ? 0 : shape.from(value);
            to[slot] = value < 0 ? 0 : shape.to(value);
        }
    }

    private void learn(byte[] bytes, int start, int end) {
        if (!shape.learn(flat, bytes, start, end)) {
            return;
        }
        Arrays.fill(valueOfSlot, -1);
        for (int value = 0; value < flat.count(); value++) {
            for (int slot = 0; slot < from.length; slot++) {
                if (kinds[slot] == Kind.TEXT && from[slot] == flat.from(value)) {
                    valueOfSlot[slot] = value;
                }
            }
        }
    }

    private void takeFlat(byte[] bytes) {
        for (int field = 0; field < flat.count(); field++) {
            JsonPath path = pathOf(bytes, flat.nameFrom(field), flat.nameTo(field));
            if (path != null) {
                Kind kind =
                        switch (flat.first(field)) {
                            case 't', 'f' -> Kind.BOOLEAN;
                            case 'n' -> Kind.NULL;
                            default -> Kind.TEXT;
                        };
                int start = flat.from(field);
                take(path, kind, start, kind == Kind.NULL ? start : flat.to(field));
            }
        }
    }

    /** What is looked for under a name; null when nothing is. */
    private JsonPath pathOf(byte[] bytes, int nameFrom, int nameTo) {
        for (int i = 0; i < names.length; i++) {
            if (Arrays.equals(names[i], 0, names[i].length, bytes, nameFrom, nameTo)) {
                return pathOfName[i];
            }
        }
        return null;
    }

    /** Reads one object of whatever kind; null when the line is one. */
    Fault parse(byte[] bytes, int start, int end) {
        forget();
        texts.clear();
        try (JsonParser json = JSON.createParser(bytes, start, end - start)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return Fault.malformed("not a JSON object");
            }
            object(json, paths);
            cells = texts.bytes();
            return json.nextToken() == null ? null : Fault.malformed("text behind the JSON object");
        } catch (JsonProcessingException e) {
            String message = e.getOriginalMessage().replaceFirst(" \\(start marker.*", "");
            return Fault.malformed("no JSON: " + Fault.oneLine(message));
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory can't fail", e);
        }
    }

    /** Hands the fields to the readings; a fault when one is missing or no text. */
    Fault fill(Readings readings) {
        boolean valueThere = slots.values() == 1;
        for (int slot = 0; slot < slots.size(); slot++) {
            if (!read[slot]) {
                valueThere |= isValue(slot);
                continue;
            }
            boolean isValue = isValue(slot);
            valueThere |= isValue && kinds[slot] != Kind.ABSENT;
            boolean mayLack = isValue && slots.values() > 1;
            Fault fault = mayLack && isLacking(slot) ? null : fault(slot);
            readings.cell(slot, from[slot], to[slot]);
            if (fault != null) {
                fault = readings.lacking(slot, fault);
            }
            if (fault != null) {
                return fault;
            }
        }
        int first = slots.firstValue();
        return valueThere ? null : readings.lacking(first, missing(first));
    }

    byte[] bytes() {
        return cells;
    }

    /** The text of a slot's field; null when it has none. */
    String text(int slot) {
        boolean there = kinds[slot] == Kind.TEXT;
        return there
                ? new String(cells, from[slot], to[slot] - from[slot], StandardCharsets.UTF_8)
                : null;
    }

    /** Whether the object has a field for the slot. */
    boolean has(int slot) {
        return kinds[slot] != Kind.ABSENT;
    }

    private void object(JsonParser json, JsonPath path) throws IOException {
        while (json.nextToken() != JsonToken.END_OBJECT) {
            JsonPath field = path.field(json.currentName());
            value(json, json.nextToken(), field);
        }
    }

    private void array(JsonParser json, JsonPath path) throws IOException {
        int index = 0;
        for (JsonToken token = json.nextToken();
                token != JsonToken.END_ARRAY;
                token = json.nextToken()) {
            value(json, token, path.element(index++));
        }
    }

    private void value(JsonParser json, JsonToken token, JsonPath path) throws IOException {
        if (path == null) {
            json.skipChildren();
            return;
        }
        take(json, token, path);
        if (token == JsonToken.START_OBJECT && path.looksIntoObjects()) {
            object(json, path);
        } else if (token == JsonToken.START_ARRAY && path.looksIntoArrays()) {
            array(json, path);
        } else {
            json.skipChildren();
        }
    }

    private void take(JsonParser json, JsonToken token, JsonPath path) throws IOException {
        Kind kind = kind(token);
        int start = texts.length();
        boolean text = kind == Kind.TEXT || kind == Kind.BOOLEAN;
        if (text && !path.slots().isEmpty()) {
            texts.add(json);
        }
        take(path, kind, start, texts.length());
    }

    private void take(JsonPath path, Kind kind, int start, int end) {
        List<Integer> own = path.slots();
        for (int i = 0; i < own.size(); i++) {
            int slot = own.get(i);
            if (path.top() || !settled[slot]) {
                settled[slot] = path.top();
                kinds[slot] = kind;
                from[slot] = start;
                to[slot] = end;
            }
        }
        // Of two fields of one name the last counts, with all that is in it.
        List<Integer> below = path.below();
        for (int i = 0; i < below.size(); i++) {
            int slot = below.get(i);
            kinds[slot] = settled[slot] ? kinds[slot] : Kind.ABSENT;
        }
    }

    private static Kind kind(JsonToken token) {
        return switch (token) {
            case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Kind.TEXT;
            case VALUE_TRUE, VALUE_FALSE -> Kind.BOOLEAN;
            case VALUE_NULL -> Kind.NULL;
            default -> Kind.NESTED;
        };
    }

    private Fault fault(int slot) {
        return switch (kinds[slot]) {
            case ABSENT -> missing(slot);
            case TEXT -> null;
            case BOOLEAN -> slots.isText(slot) ? null : wrong(slot, "is true or false");
            case NULL -> wrong(slot, "is null");
            case NESTED -> wrong(slot, "is an object or an array");
        };
    }

    private Fault missing(int slot) {
        return new Fault(Reason.MISSING_FIELD, "no field " + Fault.quoted(slots.names().get(slot)));
    }

    private Fault wrong(int slot, String what) {
        String message = "field " + Fault.quoted(slots.names().get(slot)) + " " + what;
        boolean isTime = slot >= slots.firstTime() && slot < slots.firstValue();
        if (isTime) {
            return Fault.timestamp(message);
        }
        boolean isNumber = isValue(slot) || slot == slots.weight();
        return isNumber ? Fault.value(message) : new Fault(Reason.MISSING_FIELD, message);
    }

    private boolean isLacking(int slot) {
        return kinds[slot] == Kind.ABSENT || kinds[slot] == Kind.NULL;
    }

    private boolean isValue(int slot) {
        int value = slot - slots.firstValue();
        return value >= 0 && value < slots.values();
    }
}
