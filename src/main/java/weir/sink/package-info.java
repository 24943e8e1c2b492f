/**
 * Where results, late and rejected records and the ledger go: {@link weir.sink.Sinks} is the door.
 *
 * <p>A record becomes a row by its {@code RowFormat}. One file of a batch is made of sorted runs
 * ({@code SortRuns}, {@code MergeRuns}); one file of a live run grows ({@code LiveFile}); a folder
 * is Flink's FileSink ({@code FolderWriter}); standard output is a table or a pipe.
 */
package weir.sink;
