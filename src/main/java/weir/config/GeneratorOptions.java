package weir.config;

import static weir.config.Command.GENERATE;
import static weir.config.Command.GENERATORS;
import static weir.config.Command.LIVE;
import static weir.config.Option.Group.GENERATOR;

import java.time.Instant;
import java.util.List;

/** The readings that Weir makes itself. */
public final class GeneratorOptions {
    public static final Option<Integer> KEYS =
            Option.of(GENERATOR, "generator.keys", "keys", Types.COUNT, "how many series")
                    .only(GENERATORS)
                    .standard("1");

    public static final Option<Double> RATE =
            Option.of(
                            GENERATOR,
                            "generator.rate",
                            "rate",
                            Types.RATE,
                            "readings a second and key, or as many as can be")
                    .only(GENERATORS)
                    .standard("1");

    public static final Option<Long> ROWS =
            Option.of(GENERATOR, "generator.rows", "rows", Types.ROWS, "how many readings in all")
                    .only(GENERATORS)
                    .standard(LIVE, "endless")
                    .standard(GENERATE, "1000");

    public static final Option<String> MODEL =
            Option.of(
                            GENERATOR,
                            "generator.model",
                            "model",
                            Types.choice("uniform", "walk"),
                            "uniform is a price between 90 and 110, walk a random walk "
                                    + "that returns to 100")
                    .only(GENERATORS)
                    .standard("uniform");

    public static final Option<Long> SEED =
            Option.of(
                            GENERATOR,
                            "generator.seed",
                            "seed",
                            Types.SEED,
                            "the same seed gives the same readings")
                    .only(GENERATORS)
                    .standard("1");

    public static final Option<Disorder> DISORDER =
            Option.of(
                            GENERATOR,
                            "generator.disorder",
                            "disorder",
                            Types.DISORDER,
                            "share of readings that come late, and by how much at "
                                    + "most, as in 0.05:2s")
                    .only(GENERATORS)
                    .standard("0");

    public static final Option<Double> MALFORMED =
            Option.of(
                            GENERATOR,
                            "generator.malformed",
                            "malformed",
                            Types.SHARE,
                            "share of records that are no reading")
                    .only(GENERATORS)
                    .standard("0");

    public static final Option<Instant> START =
            Option.of(
                            GENERATOR,
                            "generator.start",
                            "start",
                            Types.INSTANT,
                            "event time of the first reading")
                    .only(GENERATORS)
                    .standard("now")
                    .standard(GENERATE, "2026-01-01T00:00:00Z");

    /** In the order of the help. */
    static final List<Option<?>> ALL =
            List.of(KEYS, RATE, ROWS, MODEL, SEED, DISORDER, MALFORMED, START);

    private GeneratorOptions() {}
}
