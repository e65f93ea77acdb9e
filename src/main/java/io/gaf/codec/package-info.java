/**
 * Pixels to latents and back: pictures [n, 3, h, w] in [-1, 1] come in, scaled latents [n, 4, h/8,
 * w/8] go out, and the other way round.
 */
package io.gaf.codec;
