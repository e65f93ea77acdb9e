/** The whole program in real processes, killed, cancelled and interrupted while it trains. */
package io.gaf.crash;
