package io.gaf.data;

/** Bytes of pictures → network input, p / 127.5 - 1. */
final class Samples {
  private static final float[] TO_FLOAT = new float[256];

  static {
    for (int p = 0; p < TO_FLOAT.length; p++) {
      TO_FLOAT[p] = p / 127.5f - 1f;
    }
  }

  private Samples() {}

  /**
   * One picture as network input.
   *
   * @param planes [channels, size, size]
   * @param mirror whether left and right change places
   */
  static float[] floats(byte[] planes, int size, boolean mirror) {
    var floats = new float[planes.length];
    put(planes, size, mirror, floats, 0);
    return floats;
  }

  /** As {@link #floats}, into a place of a larger array. */
  static void put(byte[] planes, int size, boolean mirror, float[] into, int at) {
    for (int row = 0; row < planes.length; row += size) {
      for (int x = 0; x < size; x++) {
        int from = mirror ? size - 1 - x : x;
        into[at + row + x] = TO_FLOAT[planes[row + from] & 0xff];
      }
    }
  }
}
