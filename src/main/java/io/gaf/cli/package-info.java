/**
 * The command line: one small class per verb. In come words; out go calls on the ports of {@code
 * job}, tables or JSON on the output, and everything else on the error stream.
 */
package io.gaf.cli;
