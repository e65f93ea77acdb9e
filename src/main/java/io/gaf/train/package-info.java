/**
 * Training: batches of pictures and a state come in, the state after more optimiser steps goes out.
 * Objectives, AdamW, learning rate and weight averaging, as one graph that a session steps.
 */
package io.gaf.train;
