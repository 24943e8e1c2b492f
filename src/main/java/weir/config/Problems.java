package weir.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Collects what is wrong with a configuration, so that all of it is said at once. */
public final class Problems {
    private final List<String> lines = new ArrayList<>();

    /** Adds one clear line that names the place and the cure; the same line once. */
    public void add(String line) {
        if (!lines.contains(line)) {
            lines.add(line);
        }
    }

    public void addAll(Collection<String> more) {
        more.forEach(this::add);
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    public boolean none() {
        return lines.isEmpty();
    }

    /** Throws when there is any problem. */
    public void check() throws ConfigProblem {
        if (!none()) {
            throw new ConfigProblem(lines);
        }
    }
}
