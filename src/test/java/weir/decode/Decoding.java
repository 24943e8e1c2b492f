package weir.decode;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads a whole input of a test in one go, and writes what it became as one line. */
final class Decoding {
    /** The wall clock of the tests. */
    static final long NOW = Instant.parse("2020-01-01T00:00:00Z").toEpochMilli();

    private Decoding() {}

    /** Settings as {@code key=a,b value=v}; by default time column t in seconds, value column v. */
    static FormatSpec spec(String settings) {
        Map<String, String> given = new HashMap<>();
        for (String setting : settings.isBlank() ? new String[0] : settings.trim().split(" +")) {
            String[] pair = setting.split("=", 2);
            given.put(pair[0], unescaped(pair[1]));
        }
        String delimiter = given.get("delimiter");
        String header = given.get("header");
        return new FormatSpec(
                        given.getOrDefault("format", "csv"),
                        delimiter == null ? null : delimiter.charAt(0),
                        header == null ? null : Boolean.valueOf(header),
                        list(given.getOrDefault("key", "")),
                        list(given.getOrDefault("time", "t")),
                        list(given.getOrDefault("value", "v")),
                        given.get("weight"),
                        given.get("member"),
                        given.getOrDefault("time-format", "s"),
                        ZoneId.of(given.getOrDefault("zone", "UTC")),
                        Long.parseLong(given.getOrDefault("max-ahead", "" + Long.MAX_VALUE)),
                        FormatSpec.Raw.valueOf(given.getOrDefault("raw", "FULL")),
                        Integer.parseInt(given.getOrDefault("max-record", "1000")))
                .with(given.getOrDefault("decimal", ".").charAt(0), expressions(given));
    }

    /** {@code where=v>1 compute=a=b*c;;d=a+1}. */
    private static Expressions expressions(Map<String, String> given) {
        String columns = utf8(given.getOrDefault("compute", ""));
        String where = given.get("where");
        return new Expressions(
                where == null ? null : utf8(where),
                Arrays.stream(columns.split(";;"))
                        .filter(text -> !text.isEmpty())
                        .map(Computed::parse)
                        .toList());
    }

    private static String utf8(String bytes) {
        return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    /** Every record of the input in its order, read as a source with one buffer does. */
    static List<Decoded> all(FormatSpec spec, byte[] input) {
        Layout layout = Formats.layout(spec, head(input), () -> NOW);
        List<Decoded> decoded = new ArrayList<>();
        read(layout, input, layout.bodyOffset(), input.length, decoded::add);
        return decoded;
    }

    static Head head(byte[] input) {
        return new Head("in.csv", input, input.length, true);
    }

    /** The records that start in {@code [from, until)}. */
    static void read(Layout layout, byte[] input, int from, int until, Receiver out) {
        Decoder decoder = layout.decoder().get();
        Framing framing = decoder.framing(layout.framing());
        int at = from;
        while (at < until) {
            at = one(decoder, framing, input, at, out);
        }
    }

    /** The record at {@code at}; where the next one starts. */
    static int one(Decoder decoder, Framing framing, byte[] input, int at, Receiver out) {
        Decoder.Origin origin = () -> "in.csv@" + at;
        int end = framing.end(input, at, input.length, true);
        if (end == Framing.TOO_LONG) {
            end = nextLine(input, at);
            int kept = at + framing.maxRecordBytes();
            int total = Framing.withoutLineEnd(input, at, end) - at;
            decoder.tooLong(input, at, kept, total, origin, out);
        } else {
            int to = Framing.withoutLineEnd(input, at, end);
            decoder.decode(input, at, to, origin, out);
        }
        return end;
    }

    static String shown(List<Decoded> decoded) {
        return String.join("; ", decoded.stream().map(Decoding::shown).toList());
    }

    private static String shown(Decoded decoded) {
        if (decoded instanceof Reading reading) {
            String measure = reading.measure().isEmpty() ? "" : "." + reading.measure();
            String weight = Double.isNaN(reading.weight()) ? "" : " *" + reading.weight();
            String member = reading.member() == null ? "" : " ^" + reading.member();
            String key =
                    reading.key().replace('\u001f', '+').replace("\n", "\\n").replace("\r", "\\r");
            String time = "@" + reading.timestampMillis() + (reading.head() ? "=" : "~");
            return key + measure + time + reading.value() + weight + member;
        }
        if (decoded instanceof Rejection rejection) {
            return rejection.reason()
                    + rejection.origin().replace("in.csv", "")
                    + " "
                    + rejection.message();
        }
        return ((Skipped) decoded).why().toString();
    }

    /** Bytes of a text with {@code \n \r \t \s \\} and {@code \xNN}. */
    static byte[] bytes(String text) {
        return unescaped(text).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String unescaped(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        byte[] out = new byte[utf8.length];
        int length = 0;
        for (int i = 0; i < utf8.length; i++) {
            if (utf8[i] != '\\') {
                out[length++] = utf8[i];
                continue;
            }
            char escape = (char) utf8[++i];
            switch (escape) {
                case 'n' -> out[length++] = '\n';
                case 'r' -> out[length++] = '\r';
                case 't' -> out[length++] = '\t';
                case 's' -> out[length++] = ' ';
                case 'x' -> {
                    String hex = new String(utf8, i + 1, 2, StandardCharsets.US_ASCII);
                    out[length++] = (byte) Integer.parseInt(hex, 16);
                    i += 2;
                }
                default -> out[length++] = (byte) escape;
            }
        }
        return new String(out, 0, length, StandardCharsets.ISO_8859_1);
    }

    private static int nextLine(byte[] input, int from) {
        int at = from;
        while (at < input.length && input[at] != '\n') {
            at++;
        }
        return Math.min(at + 1, input.length);
    }

    private static List<String> list(String names) {
        return names.isEmpty() ? List.of() : Arrays.asList(names.split(","));
    }
}
