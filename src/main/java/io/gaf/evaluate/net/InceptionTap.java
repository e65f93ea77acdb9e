package io.gaf.evaluate.net;

/** Where Inception can be listened to. */
public enum InceptionTap {
  /** Behind the first max pool [n, 73, 73, 64]. */
  BLOCK_0,
  /** Behind the second max pool [n, 35, 35, 192]. */
  BLOCK_1,
  /** Behind Mixed_6e [n, 17, 17, 768]. */
  BLOCK_2,
  /** The global average, which FID and KID compare [n, 2048]. */
  FEATURES,
  /** The first branch of Mixed_6d, its first seven channels, which sFID compares [n, 2023]. */
  SPATIAL,
  /** Scores of 1008 classes without the bias, which the Inception Score takes [n, 1008]. */
  LOGITS,
  /** Scores with the bias [n, 1008]. */
  BIASED_LOGITS
}
