/**
 * How to reach Kafka: a client's settings, secrets by reference, topics as places, and what a
 * broker says before a run starts. The sources and sinks of topics are in their own rooms. Imports
 * no room.
 */
package weir.kafka;
