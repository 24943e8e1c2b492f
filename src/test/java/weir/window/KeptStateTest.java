package weir.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OperatorSnapshotUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import weir.decode.Decoded;
import weir.decode.DecodedSerializer;
import weir.decode.Reading;
import weir.decode.ReadingSerializer;
import weir.decode.Rejection;
import weir.decode.RejectionSerializer;
import weir.decode.Skipped;

/**
 * State that version 1 wrote is read by every later version: the files under {@code state/v1} are
 * kept, never written again. {@code -Dweir.state.write=true} writes those that are missing.
 */
class KeptStateTest {
    private static final Path FOLDER = Path.of("src/test/resources/state/v1");
    private static final boolean WRITE = Boolean.getBoolean("weir.state.write");
    private static final long BEAT = 100;
    private static final List<String> UIDS =
            List.of(
                    "gate", "ledger", "combine", "admit", "slice", "merge", "rolling", "session",
                    "late");
    private static final Reading FULL = new Reading("k\u001fä", "open", -5, 1e300, 0.5, "m", false);
    private static final Reading PLAIN = Reading.of("", 1_381_132_800_000L, -0.25);
    private static final Rejection REJECTION =
            new Rejection(
                    Rejection.Reason.OUT_OF_RANGE, "too far", "a.csv@12", new byte[] {0, -1, 44});

    record Kept<T>(String name, TypeSerializer<T> serializer, List<T> records) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Kept<?>> records() {
        WindowResult result =
                new WindowResult(
                        "a",
                        "open",
                        -10,
                        20,
                        new double[] {1, Double.NaN, 1e-300},
                        WindowResult.Kind.UPDATE,
                        3);
        return Stream.of(
                blocks("block-basic", List.of("count", "avg")),
                blocks(
                        "block-all",
                        List.of("count", "first", "last", "stddev_samp", "vwap", "sum")),
                blocks("block-quantiles", List.of("median", "p99.9")),
                sketches("block-sketches", List.of("median", "distinct")),
                new Kept<>("result", new WindowResultSerializer(), List.of(result)),
                new Kept<>("reading", new ReadingSerializer(), List.of(FULL, PLAIN)),
                new Kept<>("rejection", new RejectionSerializer(), List.of(REJECTION)),
                new Kept<Decoded>(
                        "decoded",
                        new DecodedSerializer(),
                        List.of(FULL, REJECTION, new Skipped(Skipped.Why.BEFORE_CUTOVER))));
    }

    private static Kept<Block> blocks(String name, List<String> names) {
        Statistics statistics = Statistics.of(names);
        Partials partials = new Partials(statistics, 1);
        for (double value : new double[] {1.5, 1e300, -1e300, 1e-300, 0.1}) {
            partials.add(new Reading("a", "", 7, value, 2, null, true));
        }
        partials.add(new Reading("b", "", 8, 3, 0.25, null, true));
        Partials touched = new Partials(statistics, 1);
        touched.add(new Reading("b", "", 8, 3, 0.25, null, true));
        return new Kept<>(
                name,
                new BlockSerializer(statistics),
                List.of(
                        Block.of(127, 0, 10, 6, partials),
                        Block.of(0, -10, 0, FULL, PLAIN),
                        new Block(3, 0, 10, 0, partials, null, touched)));
    }

    /** More than is kept exactly. */
    private static Kept<Block> sketches(String name, List<String> names) {
        Statistics statistics = Statistics.of(names);
        Partials partials = new Partials(statistics, 1);
        for (int i = 0; i < 1500; i++) {
            partials.add(new Reading("a", "", 7, i * 0.5 - 100, Double.NaN, "m" + i, true));
        }
        partials.add(new Reading("b", "", 8, 3, Double.NaN, "m", true));
        return new Kept<>(
                name,
                new BlockSerializer(statistics),
                List.of(Block.of(127, 0, 10, 1501, partials)));
    }

    @ParameterizedTest
    @MethodSource("records")
    <T> void recordsOfVersion1AreReadBack(Kept<T> kept) throws IOException {
        Path file = FOLDER.resolve(kept.name() + ".bin");
        if (WRITE && !Files.exists(file)) {
            Files.createDirectories(FOLDER);
            Files.write(file, written(kept));
        }
        DataInputDeserializer in = new DataInputDeserializer(Files.readAllBytes(file));
        TypeSerializerSnapshot<T> snapshot =
                TypeSerializerSnapshot.readVersionedSnapshot(in, getClass().getClassLoader());
        assertThat(
                        kept.serializer()
                                .snapshotConfiguration()
                                .resolveSchemaCompatibility(snapshot)
                                .isCompatibleAsIs())
                .isTrue();
        TypeSerializer<T> restored = snapshot.restoreSerializer();
        assertThat(restored).isEqualTo(kept.serializer());
        for (T expected : kept.records()) {
            T record = restored.deserialize(in);
            // Blocks and rejections hold arrays: equal when they are written alike.
            assertThat(bytes(kept.serializer(), record))
                    .isEqualTo(bytes(kept.serializer(), expected));
            if (!(expected instanceof Block) && !(expected instanceof Rejection)) {
                assertThat(record).isEqualTo(expected);
            }
        }
        assertThat(in.available()).isZero();
    }

    @Test
    void blocksOfOtherAccumulatorsAreMigrated() {
        var basic = new BlockSerializer(Statistics.of(List.of("count")));
        var same = new BlockSerializer(Statistics.of(List.of("max", "avg")));
        var more = new BlockSerializer(Statistics.of(List.of("count", "first")));
        assertThat(
                        same.snapshotConfiguration()
                                .resolveSchemaCompatibility(basic.snapshotConfiguration())
                                .isCompatibleAsIs())
                .isTrue();
        assertThat(
                        more.snapshotConfiguration()
                                .resolveSchemaCompatibility(basic.snapshotConfiguration())
                                .isCompatibleAfterMigration())
                .isTrue();
    }

    private static <T> byte[] written(Kept<T> kept) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        TypeSerializerSnapshot.writeVersionedSnapshot(
                out, kept.serializer().snapshotConfiguration());
        for (T record : kept.records()) {
            kept.serializer().serialize(record, out);
        }
        return out.getCopyOfBuffer();
    }

    private static <T> byte[] bytes(TypeSerializer<T> serializer, T record) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        serializer.serialize(record, out);
        return out.getCopyOfBuffer();
    }

    record KeptWindows(String name, WindowSpec spec) {
        static KeptWindows of(WindowSpec spec) {
            String kind = spec.kind().name().toLowerCase(Locale.ROOT);
            return new KeptWindows(spec.live().early() ? kind + "-early" : kind, spec);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<KeptWindows> windows() {
        WindowSpec total = WindowSpec.of(WindowSpec.Kind.TOTAL, 1).build();
        WindowSpec cumulative = WindowSpec.of(WindowSpec.Kind.CUMULATIVE, 20).slide(5).build();
        WindowSpec quantiles =
                Specs.late(Specs.tumbling(10), 100).but().statistics(List.of("median")).build();
        return Stream.concat(
                Stream.of(new KeptWindows("tumbling-median", quantiles)),
                Stream.of(
                                Specs.late(Specs.tumbling(10), 100),
                                Specs.late(Specs.sliding(10, 4), 100),
                                Specs.rolling(10),
                                Specs.late(cumulative, 100),
                                Specs.late(Specs.session(10), 100),
                                total,
                                Specs.early(Specs.late(Specs.tumbling(10), 100), BEAT),
                                Specs.early(Specs.late(Specs.sliding(10, 4), 100), BEAT),
                                Specs.early(Specs.late(Specs.session(10), 100), BEAT),
                                Specs.early(total, BEAT))
                        .map(KeptWindows::of));
    }

    @ParameterizedTest
    @MethodSource("windows")
    void aRunOfVersion1GoesOn(KeptWindows windows) throws Exception {
        WindowSpec spec = windows.spec();
        String name = windows.name();
        if (WRITE && !Files.exists(FOLDER.resolve(name + "-window-admit.state"))) {
            writeHalf(spec, name);
        }
        Map<String, List<OperatorSubtaskState>> states = new HashMap<>();
        for (String uid : UIDS) {
            Path file = FOLDER.resolve(name + "-window-" + uid + ".state");
            if (Files.exists(file)) {
                states.put(
                        "window-" + uid,
                        List.of(OperatorSnapshotUtil.readStateHandle(file.toString())));
            }
        }
        List<String> rows = new ArrayList<>();
        try (RoomHarness kept = new RoomHarness(spec, 2, new RoomHarness.Checkpoint(1, states));
                RoomHarness whole = new RoomHarness(spec, 1)) {
            secondHalf(kept, 2);
            firstHalf(whole);
            whole.rows.clear();
            secondHalf(whole, 1);
            kept.rows.forEach(row -> rows.add(row.toString()));
            assertThat(rows)
                    .isNotEmpty()
                    .containsExactlyInAnyOrderElementsOf(
                            whole.rows.stream().map(WindowResult::toString).toList());
            for (String count : List.of(Ledger.READ, Ledger.USED, Ledger.LATE)) {
                assertThat(kept.count(count)).isEqualTo(whole.count(count));
            }
            // Nothing is late for a total.
            assertThat(kept.count(Ledger.LATE) > 0).isEqualTo(spec.kind() != WindowSpec.Kind.TOTAL);
        }
    }

    private static void writeHalf(WindowSpec spec, String name) throws Exception {
        Files.createDirectories(FOLDER);
        try (RoomHarness room = new RoomHarness(spec, 1)) {
            firstHalf(room);
            for (var state : room.checkpoint(1).operators().entrySet()) {
                OperatorSnapshotUtil.writeStateHandle(
                        state.getValue().get(0),
                        FOLDER.resolve(name + "-" + state.getKey() + ".state").toString());
            }
        }
    }

    /** What fills a gap between the rows of version 1 and those behind it. */
    @Test
    void theRowsThatVersion1WouldFillBehindAreKept() throws Exception {
        WindowSpec spec = Specs.tumbling(10).but().fill(WindowSpec.Fill.PREVIOUS).build();
        String file = FOLDER.resolve("fill-window-fill.state").toString();
        if (WRITE && !Files.exists(Path.of(file))) {
            try (var fill = LiveOperators.operator(spec, "window-fill", 1, 0)) {
                fill.open();
                fill.processElement(new StreamRecord<>(row(0, 7), 9));
                OperatorSnapshotUtil.writeStateHandle(fill.snapshot(1, 1), file);
            }
        }
        try (var fill = LiveOperators.operator(spec, "window-fill", 1, 0)) {
            fill.initializeState(OperatorSnapshotUtil.readStateHandle(file));
            fill.open();
            fill.processElement(new StreamRecord<>(row(20, 9), 29));
            assertThat(fill.extractOutputValues())
                    .extracting(Object::toString)
                    .containsExactly("a[10,20)[0.0, 7.0]FILL0", "a[20,30)[1.0, 9.0]FINAL0");
        }
    }

    private static WindowResult row(long start, double sum) {
        double[] statistics = {1, sum};
        return new WindowResult("a", "", start, start + 10, statistics, WindowResult.Kind.FINAL, 0);
    }

    /** Up to the watermark 980, with one reading late for good and one that updates. */
    private static void firstHalf(RoomHarness room) throws Exception {
        for (int i = 0; i < 300; i++) {
            room.read(0, Reading.of("k" + i % 3, 700 + i, i * 0.1));
        }
        room.watermark(0, 979);
        room.clock(2 * BEAT - 1);
        room.read(0, Reading.of("k0", 950, 7));
        room.read(0, Reading.of("k1", 1, 9));
        room.watermark(0, 980);
    }

    private static void secondHalf(RoomHarness room, int readers) throws Exception {
        room.read(0, Reading.of("k2", 2, 9));
        room.read(0, Reading.of("k0", 950, 8));
        room.read(0, Reading.of("k4", 990, 1));
        room.read(0, Reading.of("k0", 1003, 1));
        for (int reader = 0; reader < readers; reader++) {
            room.watermark(reader, Long.MAX_VALUE);
        }
    }
}
