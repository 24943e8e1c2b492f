package weir.decode;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Candidates by how much speaks for them; of equals the first one added is the best.
 *
 * @param <T> the candidate
 */
final class Ranking<T> {
    private record Candidate<T>(T what, String name, int score) {}

    private final List<Candidate<T>> candidates = new ArrayList<>();

    void add(T what, String name, int score) {
        candidates.add(new Candidate<>(what, name, score));
        candidates.sort(Comparator.comparingInt((Candidate<T> c) -> c.score()).reversed());
    }

    int size() {
        return candidates.size();
    }

    Optional<T> best() {
        return candidates.stream().findFirst().map(Candidate::what);
    }

    /** Whether another is as good as the best. */
    boolean tied() {
        return !rivals().isEmpty();
    }

    /** The names of those as good as the best. */
    List<String> rivals() {
        return candidates.stream()
                .skip(1)
                .filter(candidate -> candidate.score() == candidates.get(0).score())
                .map(Candidate::name)
                .toList();
    }
}
