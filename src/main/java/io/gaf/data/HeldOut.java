package io.gaf.data;

import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * Chooses the pictures with the smallest SHA-256 of their samples, so that the choice depends on
 * the pictures and not on their order. Of equal pictures the first comes first. Keeps no more than
 * it chooses.
 */
final class HeldOut {
  @SuppressWarnings("ArrayRecordComponent") // compared by its order alone
  private record Picture(byte[] hash, int place) {}

  private static final Comparator<Picture> SMALLEST_FIRST =
      Comparator.comparing(Picture::hash, Arrays::compareUnsigned).thenComparingInt(Picture::place);

  private final int count;
  private final PriorityQueue<Picture> chosen = new PriorityQueue<>(SMALLEST_FIRST.reversed());

  /** Chooses so many. */
  HeldOut(int count) {
    this.count = count;
  }

  /** Looks at the next picture. */
  void add(byte[] hash, int place) {
    if (count == 0) {
      return;
    }
    Picture largest = chosen.peek();
    if (chosen.size() < count
        || Arrays.compareUnsigned(hash, largest.hash()) < 0) { // of equals the earlier one stays
      chosen.add(new Picture(hash.clone(), place));
    }
    if (chosen.size() > count) {
      chosen.remove();
    }
  }

  /** The places of the chosen ones, ascending. */
  long[] places() {
    return chosen.stream().mapToLong(Picture::place).sorted().toArray();
  }
}
