package weir.decode;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import weir.decode.Rejection.Reason;

/**
 * The named fields of one JSON object, their texts one behind the other as UTF-8: what {@link
 * CsvCells} is for CSV. For one thread.
 */
final class JsonFields {
    /** {@code NaN} is no JSON, but what Python writes; it is read to be rejected by its name. */
    private static final JsonFactory JSON =
            JsonFactory.builder()
                    .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                    .disable(JsonFactory.Feature.CHARSET_DETECTION)
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .build();

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
    private final Map<String, int[]> slotsOfField = new HashMap<>();
    private final Kind[] kinds;
    private final int[] from;
    private final int[] to;
    private byte[] texts = new byte[256];
    private int length;

    JsonFields(Slots slots) {
        this.slots = slots;
        this.kinds = new Kind[slots.size()];
        this.from = new int[slots.size()];
        this.to = new int[slots.size()];
        for (int slot = 0; slot < slots.size(); slot++) {
            int one = slot;
            slotsOfField.merge(
                    slots.names().get(slot), new int[] {one}, (known, added) -> append(known, one));
        }
    }

    /** Reads one object; null when the line is one. */
    Fault read(byte[] bytes, int start, int end) {
        Arrays.fill(kinds, Kind.ABSENT);
        Arrays.fill(from, 0);
        Arrays.fill(to, 0);
        length = 0;
        try (JsonParser json = JSON.createParser(bytes, start, end - start)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return Fault.malformed("not a JSON object");
            }
            while (json.nextToken() != JsonToken.END_OBJECT) {
                field(json);
            }
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
            boolean isValue = isValue(slot);
            valueThere |= isValue && kinds[slot] != Kind.ABSENT;
            boolean mayLack = isValue && slots.values() > 1;
            Fault fault = mayLack && isLacking(slot) ? null : fault(slot);
            if (fault != null) {
                return fault;
            }
            readings.cell(slot, from[slot], to[slot]);
        }
        return valueThere ? null : missing(slots.firstValue());
    }

    /** The names of an object's fields; none when the line is no object. */
    static List<String> names(byte[] line) {
        List<String> names = new ArrayList<>();
        try (JsonParser json = JSON.createParser(line)) {
            if (json.nextToken() == JsonToken.START_OBJECT) {
                while (json.nextToken() == JsonToken.FIELD_NAME) {
                    names.add(json.currentName());
                    json.nextToken();
                    json.skipChildren();
                }
            }
            return names;
        } catch (IOException e) { // the run rejects it
            return List.of();
        }
    }

    byte[] bytes() {
        return texts;
    }

    /** The text of a slot's field; null when it has none. */
    String text(int slot) {
        boolean there = kinds[slot] == Kind.TEXT;
        return there
                ? new String(texts, from[slot], to[slot] - from[slot], StandardCharsets.UTF_8)
                : null;
    }

    private void field(JsonParser json) throws IOException {
        int[] served = slotsOfField.get(json.currentName());
        JsonToken token = json.nextToken();
        if (served != null) {
            Kind kind = kind(token);
            int start = length;
            if (kind == Kind.TEXT || kind == Kind.BOOLEAN) {
                write(json);
            }
            for (int slot : served) {
                kinds[slot] = kind;
                from[slot] = start;
                to[slot] = length;
            }
        }
        json.skipChildren();
    }

    private static Kind kind(JsonToken token) {
        return switch (token) {
            case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Kind.TEXT;
            case VALUE_TRUE, VALUE_FALSE -> Kind.BOOLEAN;
            case VALUE_NULL -> Kind.NULL;
            default -> Kind.NESTED;
        };
    }

    private void write(JsonParser json) throws IOException {
        char[] chars = json.getTextCharacters();
        int first = json.getTextOffset();
        int count = json.getTextLength();
        if (texts.length < length + count) {
            texts = Arrays.copyOf(texts, Math.max(length + count, 2 * texts.length));
        }
        int at = length;
        for (int i = 0; i < count; i++) {
            char c = chars[first + i];
            if (c >= 0x80) {
                writeEncoded(new String(chars, first, count));
                return;
            }
            texts[at++] = (byte) c;
        }
        length = at;
    }

    private void writeEncoded(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        if (texts.length < length + encoded.length) {
            texts = Arrays.copyOf(texts, Math.max(length + encoded.length, 2 * texts.length));
        }
        System.arraycopy(encoded, 0, texts, length, encoded.length);
        length += encoded.length;
    }

    private Fault fault(int slot) {
        boolean isText = slot < slots.keys() || slot == slots.member();
        return switch (kinds[slot]) {
            case ABSENT -> missing(slot);
            case TEXT -> null;
            case BOOLEAN -> isText ? null : wrong(slot, "is true or false");
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

    private static int[] append(int[] slots, int slot) {
        int[] longer = Arrays.copyOf(slots, slots.length + 1);
        longer[slots.length] = slot;
        return longer;
    }
}
