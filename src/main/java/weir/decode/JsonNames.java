package weir.decode;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What the fields of a JSON object are called. */
final class JsonNames {
    /** Objects in objects further down are not looked into. */
    private static final int DEEPEST = 6;

    private JsonNames() {}

    /**
     * The paths of the fields in an object, those in the first elements of arrays among them; none
     * when the line is no object.
     */
    static List<String> of(byte[] line) {
        Set<String> names = new LinkedHashSet<>();
        try (JsonParser json = JsonFields.JSON.createParser(line)) {
            if (json.nextToken() == JsonToken.START_OBJECT) {
                names(json, "", names);
            }
            return List.copyOf(names);
        } catch (IOException e) { // the run rejects it
            return List.of();
        }
    }

    private static void names(JsonParser json, String path, Set<String> names) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = JsonPath.step(path, json.currentName());
            json.nextToken();
            valueNames(json, name, names);
        }
    }

    private static void valueNames(JsonParser json, String path, Set<String> names)
            throws IOException {
        int depth = json.getParsingContext().getNestingDepth();
        if (json.currentToken() == JsonToken.START_OBJECT && depth <= DEEPEST) {
            names(json, path, names);
        } else if (json.currentToken() == JsonToken.START_ARRAY && depth <= DEEPEST) {
            for (int i = 0; json.nextToken() != JsonToken.END_ARRAY; i++) {
                if (i == 0) {
                    valueNames(json, path + "[0]", names);
                } else {
                    json.skipChildren();
                }
            }
        } else {
            names.add(path);
            json.skipChildren();
        }
    }
}
