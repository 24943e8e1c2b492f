package weir.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class WideSumTest {

    @Test
    void theSameSumHasTheSameBytesHoweverItWasSummedUp() throws IOException {
        for (int seed = 0; seed < 3_000; seed++) {
            Adversary adversary = new Adversary(seed);
            List<Double> values = adversary.anyList();
            WideSum halves = new WideSum();
            WideSum other = new WideSum();
            for (double value : adversary.shuffled(values)) {
                (adversary.below(2) == 0 ? halves : other).add(value);
            }
            halves.add(other);

            assertThat(bytes(halves)).as("seed %d", seed).isEqualTo(bytes(sum(values)));
        }
    }

    @Test
    void aNegativePowerOfAChunkHasTheSameBytesByAnyWay() throws IOException {
        for (double power : new double[] {0x1p32, 0x1p64, 0x1p-32, 0x1p320}) {
            double less = Math.nextDown(power);
            WideSum byTwo = sum(List.of(-less, less - power));

            assertThat(bytes(byTwo)).isEqualTo(bytes(sum(List.of(-power))));
        }
        WideSum merged = read(bytes(sum(List.of(1.0 - 0x1p32))));
        merged.add(read(bytes(sum(List.of(-1.0)))));
        assertThat(bytes(merged)).isEqualTo(bytes(sum(List.of(-0x1p32))));
    }

    @Test
    void whatWasWrittenReadsBackAndGoesOn() throws IOException {
        for (int seed = 0; seed < 3_000; seed++) {
            List<Double> values = new Adversary(seed).anyList();
            List<Double> more = new Adversary(seed + 1_000_000L).anyList();
            WideSum read = read(bytes(sum(values)));
            WideSum whole = sum(values);
            more.forEach(read::add);
            more.forEach(whole::add);

            assertThat(read.round()).as("seed %d", seed).isEqualTo(whole.round());
        }
    }

    @Test
    void infinitiesSurviveWritingAndCopying() throws IOException {
        WideSum sum = sum(List.of(1.0, Double.NEGATIVE_INFINITY));

        assertThat(read(bytes(sum)).round()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(sum.copy().round()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(new WideSum().copy().round()).isZero();
        assertThat(read(bytes(new WideSum())).round()).isZero();
    }

    @Test
    void aCopyLeavesTheOriginalAlone() {
        WideSum sum = sum(List.of(1e300, 1e-300));
        WideSum copy = sum.copy();
        copy.add(-1e300);

        assertThat(copy.round()).isEqualTo(1e-300);
        assertThat(sum.round()).isEqualTo(1e300);
    }

    @Test
    void carriesAreSettledBeforeAChunkOverflows() {
        for (double value : new double[] {-1.0, 0x1.fffffffffffffp0, -0x1.fffffffffffffp-1000}) {
            WideSum sum = sum(List.of(value));
            for (int doubling = 0; doubling < 300; doubling++) {
                sum.add(sum);
            }
            WideSum rest = sum.copy();
            rest.add(-Math.scalb(value, 300));

            assertThat(sum.round()).isEqualTo(Math.scalb(value, 300));
            assertThat(rest.round()).isZero();
        }
    }

    @Test
    void isAnIntegerOfItsUnit() {
        WideSum sum = sum(List.of(-3.0, 0x1p-40));
        BigInteger expected =
                BigInteger.valueOf(-3).shiftLeft(100).add(BigInteger.ONE.shiftLeft(60));

        assertThat(sum.integer(-100)).isEqualTo(expected);
        assertThat(sum.unit()).isEqualTo(-64);
    }

    @Test
    void squaresHaveAllTheirBits() {
        WideSum sum = new WideSum();
        sum.addSquare(Double.MIN_VALUE);
        sum.addSquare(-Math.nextUp(1.0));
        // 2^-2148 and (1 + 2^-52)^2, in units of 2^-2152
        BigInteger first = BigInteger.ONE.shiftLeft(4);
        BigInteger second = BigInteger.valueOf((1L << 52) + 1).pow(2).shiftLeft(2152 - 104);

        assertThat(sum.integer(-2176)).isEqualTo(first.add(second).shiftLeft(24));
    }

    private static WideSum sum(List<Double> values) {
        WideSum sum = new WideSum();
        values.forEach(sum::add);
        return sum;
    }

    private static byte[] bytes(WideSum sum) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        sum.write(out);
        return out.getCopyOfBuffer();
    }

    private static WideSum read(byte[] bytes) throws IOException {
        return WideSum.read(new DataInputDeserializer(bytes));
    }
}
