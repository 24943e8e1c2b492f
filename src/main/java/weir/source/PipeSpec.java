package weir.source;

import java.io.Serializable;
import weir.decode.FormatSpec;

/**
 * The settings of a run over a pipe.
 *
 * @param format how its records are read
 * @param bounded true when the run waits for the pipe's end (batch); then no byte is kept for a
 *     second reading. False when it goes on (live); a live run too ends where its pipe ends
 */
public record PipeSpec(FormatSpec format, boolean bounded) implements Serializable {}
