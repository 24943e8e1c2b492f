package weir.bench;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The runs of one contender over one data set.
 *
 * @param contender who ran
 * @param runs how often
 * @param median seconds
 * @param least seconds
 * @param most seconds
 * @param peakMegabytes of all runs
 * @param right whether all answers were
 */
record Statistics(
        Contender contender,
        int runs,
        double median,
        double least,
        double most,
        long peakMegabytes,
        boolean right) {

    /** Of those results that are of this contender and data set; empty when there are none. */
    static Optional<Statistics> of(List<Result> results, DataSet set, Contender contender) {
        List<Result> own =
                results.stream()
                        .filter(result -> result.set() == set && result.contender() == contender)
                        .toList();
        double[] seconds = own.stream().mapToDouble(Result::seconds).sorted().toArray();
        int runs = seconds.length;
        return runs == 0
                ? Optional.empty()
                : Optional.of(
                        new Statistics(
                                contender,
                                runs,
                                (seconds[(runs - 1) / 2] + seconds[runs / 2]) / 2,
                                seconds[0],
                                seconds[runs - 1],
                                own.stream().mapToLong(Result::peakMegabytes).max().orElse(0),
                                own.stream().allMatch(Result::right)));
    }

    /** The fastest of the contenders with a label, among those that were right if any was. */
    static Optional<Statistics> best(List<Result> results, DataSet set, String label) {
        return Stream.of(Contender.values())
                .filter(contender -> contender.label.equals(label))
                .flatMap(contender -> of(results, set, contender).stream())
                .min(
                        Comparator.comparing((Statistics statistics) -> !statistics.right())
                                .thenComparing(Statistics::median));
    }
}
