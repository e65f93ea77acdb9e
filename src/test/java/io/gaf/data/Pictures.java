package io.gaf.data;

import java.util.List;
import java.util.stream.IntStream;

/** Small sets of pictures, every picture different. */
final class Pictures {
  static final List<String> CLASSES = List.of("boot", "coat", "dress");

  private Pictures() {}

  /** Pictures of 1 × 2 × 2; picture i has the bytes of i, and label i mod 3. */
  static PictureSet numbered(int count) {
    byte[] pixels = new byte[count * 4];
    for (int i = 0; i < count; i++) {
      pixels[4 * i] = (byte) i;
      pixels[4 * i + 1] = (byte) (i >>> 8);
      pixels[4 * i + 2] = (byte) 255;
    }
    int[] labels = IntStream.range(0, count).map(i -> i % 3).toArray();
    return new PictureSet(1, 2, 2, pixels, labels, CLASSES);
  }

  /** The number of picture i of a set made here. */
  static int number(PictureSet set, int i) {
    byte[] picture = set.picture(i);
    return (picture[0] & 0xff) + ((picture[1] & 0xff) << 8);
  }

  static Split split(int training, int heldOut) {
    PictureSet all = numbered(training + heldOut);
    return new Split(
        all.select(IntStream.range(0, training).toArray()),
        all.select(IntStream.range(training, training + heldOut).toArray()));
  }
}
