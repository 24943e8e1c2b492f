package weir.source;

import java.util.Map;
import java.util.TreeMap;
import weir.decode.InputProblem;

/**
 * The safety net under split files: the reader left of a border says where its last record ended,
 * the reader right of it where its first one started, and both must name the same byte. A border is
 * forgotten when both have spoken.
 */
final class Borders {
    private final Map<String, Long> claims;

    Borders(Map<String, Long> claims) {
        this.claims = new TreeMap<>(claims);
    }

    /** The claims that wait for the neighbour's. */
    Map<String, Long> claims() {
        return Map.copyOf(claims);
    }

    /**
     * Takes what the reader of a finished chunk saw.
     *
     * @throws InputProblem when its neighbour saw something else
     */
    void check(Chunk chunk) {
        if (chunk.from() > 0) {
            check(chunk, chunk.from(), chunk.start());
        }
        if (chunk.to() < chunk.file().length()) {
            check(chunk, chunk.to(), chunk.position());
        }
    }

    private void check(Chunk chunk, long border, long claim) {
        String key = chunk.file().uri() + "@" + border;
        Long other = claims.remove(key);
        if (other == null) {
            claims.put(key, claim);
        } else if (other != claim) {
            throw new InputProblem(
                    "%s@%d: line breaks inside quotes misled the reader that began here; "
                                    .formatted(chunk.file().name(), border)
                            + "read each file by one reader: --no-source.split-files");
        }
    }
}
