package weir.config;

import weir.source.FilesSpec;
import weir.source.GeneratorSpec;
import weir.source.PipeSpec;

/** Where the records of a run come from. */
public sealed interface Input {

    /** Files, folders and globs. */
    record Files(FilesSpec spec) implements Input {}

    /** Standard input. */
    record Pipe(PipeSpec spec) implements Input {}

    /** The generator. */
    record Generator(GeneratorSpec spec) implements Input {}
}
