/**
 * The whole program in real processes, on both databases: killed, stopped, cancelled, its clock
 * wrong, its database gone, its disk full. {@code ./mvnw verify -Pchaos} runs it at full counts.
 */
package io.gaf.chaos;
