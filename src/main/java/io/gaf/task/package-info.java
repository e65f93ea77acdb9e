/**
 * The use cases: one handler per job kind. In comes a spec; files are computed with the numerical
 * packages and registered through the job's context.
 */
package io.gaf.task;
