package weir.window;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleSupplier;
import java.util.stream.DoubleStream;

/** Makes readings that are hard to sum. */
final class Adversary {
    private final Random random;

    Adversary(long seed) {
        random = new Random(seed);
    }

    /** One of the kinds of lists below, of up to 60 values. */
    List<Double> anyList() {
        return switch (random.nextInt(8)) {
            case 0 -> list(this::price);
            case 1 -> list(this::anyFinite);
            case 2 -> cancelling(list(this::anyFinite));
            case 3 -> list(this::denormal);
            case 4 -> list(() -> Math.scalb(random.nextGaussian(), random.nextInt(200) - 110));
            case 5 -> cancelling(list(() -> Math.scalb(1.0, random.nextInt(140) - 90)));
            case 6 -> list(() -> 1e9 + random.nextInt(100) / 10.0);
            default -> list(this::nearTheEdges);
        };
    }

    double price() {
        return 90 + random.nextInt(2001) / 100.0;
    }

    /** Every bit pattern of a finite double is as likely as any other. */
    double anyFinite() {
        double value = Double.longBitsToDouble(random.nextLong());
        return Double.isFinite(value) ? value : anyFinite();
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    <T> List<T> shuffled(List<T> list) {
        List<T> shuffled = new ArrayList<>(list);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    private double denormal() {
        long magnitude = random.nextLong() >>> (12 + random.nextInt(52));
        return Double.longBitsToDouble(magnitude) * (random.nextBoolean() ? 1 : -1);
    }

    /** About the limits of the fixed-point number, of the denormals and of the doubles. */
    private double nearTheEdges() {
        double[] edges = {
            0.0,
            -0.0,
            1.0,
            0x1p-28,
            0x1p-80,
            0x1p-81,
            0x1p47,
            0x1p46,
            0x1p63,
            0x1p-52,
            0x1p-53,
            Double.MIN_VALUE,
            Double.MIN_NORMAL,
            Double.MAX_VALUE,
            0x1p1023,
            0x1p970,
            0x1p969
        };
        double edge = edges[random.nextInt(edges.length)];
        double near = random.nextInt(3) == 0 && edge < 1e308 ? Math.nextUp(edge) : edge;
        return random.nextBoolean() ? near : -near;
    }

    private List<Double> list(DoubleSupplier values) {
        return DoubleStream.generate(values).limit(1 + random.nextInt(60)).boxed().toList();
    }

    /** Most values come with their opposite, shuffled. */
    private List<Double> cancelling(List<Double> values) {
        List<Double> both = new ArrayList<>(values);
        values.stream().filter(value -> random.nextInt(8) > 0).forEach(value -> both.add(-value));
        return shuffled(both);
    }
}
