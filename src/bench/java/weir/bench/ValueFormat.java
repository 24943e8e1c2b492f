package weir.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import java.util.List;

/** How a reading stands in a topic: 58 bytes of JSON, or 27 of CSV. */
enum ValueFormat {
    JSON("{\"timestamp\":", ",\"symbol\":\"S", "\",\"price\":", "}"),
    CSV("", ",S", ",", "");

    private final byte[][] between;

    ValueFormat(String... between) {
        this.between =
                Arrays.stream(between).map(text -> text.getBytes(US_ASCII)).toArray(byte[][]::new);
    }

    static ValueFormat of(String name) {
        return Arrays.stream(values())
                .filter(format -> format.title().equals(name))
                .findFirst()
                .orElseThrow(() -> new WrongWords("--formats: '" + name + "' is not json or csv"));
    }

    String title() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** The words that tell Weir how to read it. */
    List<String> words() {
        return this == JSON
                ? List.of("--format", "json")
                : List.of("--format", "csv", "--columns", "timestamp,symbol,price");
    }

    /** One reading: epoch milliseconds, the number of a symbol, cents. */
    byte[] value(long timeMillis, int symbol, int cents) {
        int digits = 13 + 5 + (cents < 10_000 ? 5 : 6);
        int frame = Arrays.stream(between).mapToInt(text -> text.length).sum();
        byte[] value = new byte[digits + frame];
        int at = text(value, 0, 0);
        at = digits(value, at, timeMillis, 13);
        at = text(value, at, 1);
        at = digits(value, at, symbol, 5);
        at = text(value, at, 2);
        at = digits(value, at, cents / 100, cents < 10_000 ? 2 : 3);
        value[at++] = '.';
        at = digits(value, at, cents % 100, 2);
        text(value, at, 3);
        return value;
    }

    private int text(byte[] value, int at, int which) {
        byte[] text = between[which];
        System.arraycopy(text, 0, value, at, text.length);
        return at + text.length;
    }

    private static int digits(byte[] value, int at, long number, int count) {
        long rest = number;
        for (int i = at + count - 1; i >= at; i--) {
            value[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        return at + count;
    }
}
