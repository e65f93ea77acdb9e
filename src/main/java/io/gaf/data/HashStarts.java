package io.gaf.data;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * The first eight bytes of every picture's hash, which tell pictures apart for all purposes here;
 * where two pictures share them, both are treated as equal until their whole hashes are looked at.
 */
final class HashStarts {
  private long[] starts = new long[1 << 12];
  private int size;
  private boolean sorted;

  /** The beginning of a hash; ordered as the hashes' bytes are, which have no sign. */
  static long of(byte[] hash) {
    return ByteBuffer.wrap(hash).getLong() ^ Long.MIN_VALUE;
  }

  /** Looks at the next picture. */
  void add(byte[] hash) {
    if (size == starts.length) {
      starts = Arrays.copyOf(starts, Math.multiplyExact(size, 2));
    }
    starts[size++] = of(hash);
    sorted = false;
  }

  /** How many pictures. */
  int size() {
    return size;
  }

  /** Those that came more than once, ascending. */
  long[] doubled() {
    var found = LongStream.builder();
    for (int begin = 0; begin < size; begin = end(begin)) {
      if (end(begin) - begin > 1) {
        found.add(starts[begin]);
      }
    }
    return found.build().toArray();
  }

  /**
   * The smallest ones, ascending, that belong to so many pictures: of equal pictures all or none. A
   * group of equal ones for which there is no room is passed over, so that there are fewer only
   * where no others are left.
   */
  long[] smallest(int pictures) {
    long[] chosen = new long[pictures];
    int n = 0;
    int taken = 0;
    for (int begin = 0; begin < size && taken < pictures; begin = end(begin)) {
      int group = end(begin) - begin;
      if (taken + group <= pictures) {
        chosen[n++] = starts[begin];
        taken += group;
      }
    }
    return Arrays.copyOf(chosen, n);
  }

  /** The place behind the last one that equals the one at this place. */
  private int end(int begin) {
    if (!sorted) {
      Arrays.sort(starts, 0, size);
      sorted = true;
    }
    int end = begin + 1;
    while (end < size && starts[end] == starts[begin]) {
      end++;
    }
    return end;
  }
}
