/**
 * The queue's domain: what a job is, the states it moves through, and the ports behind which
 * records are kept and work is done. In come specs; out go rows. Knows no SQL, no Quartz and no
 * TensorFlow.
 */
package io.gaf.job;
