/** Wires the packages into one program. */
package io.gaf;
