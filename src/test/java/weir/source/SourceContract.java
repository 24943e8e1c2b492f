package weir.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.flink.metrics.groups.OperatorIOMetricGroup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import weir.decode.Decoded;
import weir.decode.FormatSpec;
import weir.decode.Reading;
import weir.decode.Rejection;

/** What holds for every source made of bytes: each record once, with its place. */
abstract class SourceContract {
    private static final int LONGEST = 200;

    /** A source over one input with this content. */
    abstract ByteSource source(byte[] content, long chunkBytes, FormatSpec format) throws Exception;

    /** The name that origins begin with. */
    abstract String name();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 17, 64, 1000, 1_000_000})
    void everyRecordComesOnceWhateverTheChunks(int chunkBytes) throws Exception {
        Content content = Content.lines(60, new Random(chunkBytes), "\n");
        for (int parallelism : new int[] {1, 2, 4}) {
            SourceRig rig = rig(content, chunkBytes, parallelism);
            rig.start(parallelism);
            rig.finish();
            content.check(name(), rig.committed, "chunks of " + chunkBytes);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 17, 1000, 1_000_000})
    void whatIsReadIsCountedWhateverTheChunks(int chunkBytes) throws Exception {
        Content content = Content.lines(60, new Random(chunkBytes), "\n");
        SourceRig rig = rig(content, chunkBytes, chunkBytes);
        rig.start(2);
        rig.finish();
        long length = rig.source.files().get(0).length();
        OperatorIOMetricGroup counted = rig.metrics.getIOMetricGroup();
        assertThat(counted.getNumRecordsInCounter().getCount()).isEqualTo(rig.committed.size());
        assertThat(counted.getNumBytesInCounter().getCount())
                .isEqualTo(length == Long.MAX_VALUE ? content.bytes().length : length);
    }

    @Test
    void everyRecordComesOnceWhateverFails() throws Exception {
        for (int seed = 0; seed < 150; seed++) {
            Random random = new Random(seed);
            Content content = Content.lines(1 + random.nextInt(2000), random, "\n");
            SourceRig rig = rig(content, 1 + random.nextInt(5000), seed);
            rig.start(1 + random.nextInt(4));
            for (int failures = random.nextInt(6); failures > 0; failures--) {
                rig.run(random.nextInt(600));
                if (random.nextBoolean()) {
                    rig.startReadersAgain();
                } else {
                    rig.start(1 + random.nextInt(4));
                }
            }
            rig.finish();
            content.check(name(), rig.committed, "seed " + seed);
        }
    }

    @Test
    void lineEndsOfWindowsAndByteOrderMarksAreNoPartOfRecords() throws Exception {
        Content content = Content.lines(50, new Random(1), "\r\n").withByteOrderMark();
        check(content);
    }

    @Test
    void theLastLineNeedsNoEnd() throws Exception {
        check(Content.lines(50, new Random(2), "\n").withoutLastLineEnd());
    }

    @Test
    void quotedLineBreaksBelongToTheirRecord() throws Exception {
        check(Content.quoted(50, new Random(3)));
    }

    @Test
    void aLineThatIsTooLongIsOneRejectionHoweverLongItIs() throws Exception {
        Content content = Content.lines(20, new Random(4), "\n");
        content.add("x".repeat(5_000_000) + "\n", null);
        content.add("k,2024-01-01T00:00:00Z,777777\n", 777777.0);
        check(content);
    }

    @Test
    void anInputWithoutABodyHasNoRecord() throws Exception {
        check(Content.lines(0, new Random(5), "\n"));
        check(Content.lines(0, new Random(5), "\n").withoutLastLineEnd());
    }

    private void check(Content content) throws Exception {
        for (int chunkBytes : new int[] {1, 5, 33, 100_000_000}) {
            if (content.bytes().length / chunkBytes > 20_000) {
                continue;
            }
            SourceRig rig = rig(content, chunkBytes, chunkBytes);
            rig.start(2);
            rig.finish();
            content.check(name(), rig.committed, "chunks of " + chunkBytes);
        }
    }

    private SourceRig rig(Content content, long chunkBytes, long seed) throws Exception {
        return new SourceRig(source(content.bytes(), chunkBytes, format()), new Random(seed));
    }

    static FormatSpec format() {
        return new FormatSpec(
                "csv",
                ',',
                true,
                List.of("key"),
                List.of("timestamp"),
                List.of("value"),
                null,
                null,
                "iso",
                ZoneOffset.UTC,
                Long.MAX_VALUE,
                FormatSpec.Raw.FULL,
                LONGEST);
    }

    /** An input and what is in it: a value for a reading, an offset for a rejection. */
    static final class Content {
        private final StringBuilder text = new StringBuilder();
        private final List<String> expected = new ArrayList<>();

        static Content lines(int lines, Random random, String lineEnd) {
            Content content = new Content();
            content.text.append("key,timestamp,value").append(lineEnd);
            for (int i = 0; i < lines; i++) {
                if (random.nextInt(10) == 0) {
                    String junk = "?".repeat(1 + random.nextInt(LONGEST + 10));
                    content.add(junk + lineEnd, null);
                } else {
                    String key = "k".repeat(random.nextInt(20));
                    content.add(key + ",2024-01-01T00:00:00Z," + i + lineEnd, (double) i);
                }
            }
            return content;
        }

        static Content quoted(int records, Random random) {
            Content content = new Content();
            content.text.append("key,timestamp,value\n");
            for (int i = 0; i < records; i++) {
                String key = random.nextBoolean() ? "a\nb \"\"c\"\"" : "plain, text";
                content.add("\"" + key + "\",2024-01-01T00:00:00Z," + i + "\n", (double) i);
            }
            return content;
        }

        void add(String record, Double value) {
            expected.add(value == null ? "@" + text.length() : "=" + value);
            text.append(record);
        }

        Content withByteOrderMark() {
            text.insert(0, '\ufeff');
            expected.replaceAll(
                    s -> s.startsWith("@") ? "@" + (Long.parseLong(s.substring(1)) + 3) : s);
            return this;
        }

        Content withoutLastLineEnd() {
            text.setLength(text.length() - 1);
            return this;
        }

        byte[] bytes() {
            return text.toString().getBytes(UTF_8);
        }

        void check(String name, List<Decoded> records, String context) {
            List<String> seen = new ArrayList<>();
            for (Decoded record : records) {
                if (record instanceof Reading reading) {
                    seen.add("=" + reading.value());
                } else {
                    Rejection rejection = (Rejection) record;
                    assertThat(rejection.origin()).startsWith(name + "@");
                    seen.add(rejection.origin().substring(name.length()));
                }
            }
            List<String> lost = new ArrayList<>(expected);
            seen.forEach(lost::remove);
            expected.forEach(seen::remove);
            assertThat(lost).as("lost, " + context).isEmpty();
            assertThat(seen).as("doubled or made up, " + context).isEmpty();
        }
    }
}
