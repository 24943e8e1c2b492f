package weir.config;

import weir.source.GeneratorSpec;

/**
 * Everything {@code weir generate} is told, checked.
 *
 * @param generator which readings
 * @param output a CSV file, or {@code -}
 * @param overwrite whether the file may be replaced
 * @param quiet nothing on standard error but errors
 * @param verbose the stack of an error too
 */
public record GenerateConfig(
        GeneratorSpec generator,
        String output,
        boolean overwrite,
        boolean quiet,
        boolean verbose) {}
