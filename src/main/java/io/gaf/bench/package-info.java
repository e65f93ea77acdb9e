/**
 * Works of a fixed size → how long this machine takes for them, beside another way of doing the
 * same in the same run. Measurements, not tests: nothing fails for being slow.
 */
package io.gaf.bench;
