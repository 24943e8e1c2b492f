package weir.config;

import java.util.List;

/** A configuration that can't be run: all that is wrong with it, one line each. */
public final class ConfigProblem extends Exception {
    private final List<String> lines;

    public ConfigProblem(List<String> lines) {
        super(String.join("\n", lines));
        this.lines = List.copyOf(lines);
    }

    public List<String> lines() {
        return lines;
    }
}
