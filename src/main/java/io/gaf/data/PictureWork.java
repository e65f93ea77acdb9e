package io.gaf.data;

/**
 * What pictures go through.
 *
 * @param source where they are
 * @param preparer makes them squares
 * @param encoder makes them latents; null for pixels
 * @param form what comes out
 */
record PictureWork(PictureSource source, Preparer preparer, Encoder encoder, CacheForm form) {}
