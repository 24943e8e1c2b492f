/**
 * The benchmarks: {@link weir.bench.DataSet} says what is read, {@link weir.bench.Contender} who
 * reads it, {@link weir.bench.Duel} lets them run in turn, {@link weir.bench.Answers} checks what
 * they wrote.
 */
package weir.bench;
