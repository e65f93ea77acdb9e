package io.gaf.data;

import java.nio.ByteBuffer;
import java.util.List;

/** What turns prepared pictures into latents; a cache of pixels needs none. */
public interface Encoder {
  /** Pictures that it takes at a time. */
  int batch();

  /**
   * Encodes pictures.
   *
   * @param pictures each [3, size, size] in [-1, 1]
   * @param size their side in pixels
   * @return bfloat16 [n, channels, size/8, size/8], little-endian
   */
  ByteBuffer encode(List<float[]> pictures, int size);
}
