package io.gaf.torch;

/**
 * How much memory a file may cost: a small file must not grow large in memory.
 *
 * <p>Objects on the heap take what is counted here or less, so that reading stays below the file's
 * size and 64 MiB.
 */
final class Allowance {
  private static final long MIB = 1 << 20;

  /** Tied weights are counted once for each name, so a file may show more than it holds. */
  private static final int MOST_VIEWS = 4;

  private final long file;
  private long objects;
  private long copied;
  private long shown;

  /** An allowance for a file of this many bytes. */
  Allowance(long file) {
    this.file = file;
  }

  /** Counts bytes of texts, numbers and containers. */
  void objects(long bytes) {
    objects += bytes;
    within(objects, file / 2 + 40 * MIB, "texts, numbers and lists of");
  }

  /** Counts bytes of a tensor that has to be put into order. */
  void copied(long bytes) {
    copied += bytes;
    within(copied, file / 2 + 4 * MIB, "tensors that are no simple piece of the file, of");
  }

  /** Counts bytes of any tensor. */
  void shown(long bytes) {
    shown += bytes;
    within(shown, MOST_VIEWS * file + 4 * MIB, "tensors of");
  }

  private void within(long bytes, long most, String what) {
    if (bytes > most || bytes < 0) {
      throw new IllegalArgumentException(
          "expected at most %d bytes of memory for a file of %d, got %s more"
              .formatted(most, file, what));
    }
  }
}
