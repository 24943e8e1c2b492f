/**
 * Weir: one Flink job that turns timestamped readings into windowed averages.
 *
 * <ul>
 *   <li>{@link weir.Main}: the door, words to command to exit code
 *   <li>{@code weir.AverageJob}: the flow on one screen
 *   <li>{@code weir.kafka}: how to reach Kafka, for source and sink
 *   <li>{@code weir.source}: where records come from
 *   <li>{@code weir.decode}: bytes of a record to readings or a rejection
 *   <li>{@code weir.window}: event time, windows, averages, the ledger
 *   <li>{@code weir.sink}: where results go
 *   <li>{@code weir.chart}: the picture, live and from history
 *   <li>{@code weir.config}: one catalogue of options
 *   <li>{@code weir.cli}: the commands
 * </ul>
 *
 * <p>Imports follow the water: source to decode and kafka, window to decode, sink to window, decode
 * and kafka, chart to sink, window and decode; only cli, Main and the job import config.
 */
package weir;
