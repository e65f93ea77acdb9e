/**
 * Keeps the queue's records in a database behind the ports of {@code io.gaf.job}: rows go in and
 * come out, every change is fenced and counted. One class per table; the schema is in migrations.
 */
package io.gaf.store;
