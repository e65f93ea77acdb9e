package io.gaf.torch;

/**
 * How much memory a file may cost: a small file must not grow large in memory, and none may take
 * more than half of what this Java has.
 *
 * <p>Objects on the heap take what is counted here or less, so that reading stays below the file's
 * size and 64 MiB.
 */
final class Allowance {
  /**
   * Bytes of a pickle; longer ones are refused. The file names of ImageNet's 1.3 million pictures,
   * which its latents keep, take a fifth of it.
   */
  static final long LONGEST_PICKLE = 512L << 20;

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
    onHeap(objects, file / 2 + 40 * MIB, "texts, numbers and lists of");
  }

  /** Counts bytes of a tensor that has to be put into order. */
  void copied(long bytes) {
    copied += bytes;
    onHeap(copied, file / 2 + 4 * MIB, "tensors that are no simple piece of the file, of");
  }

  /** Counts bytes of any tensor. */
  void shown(long bytes) {
    shown += bytes;
    within(shown, MOST_VIEWS * file + 4 * MIB, "tensors of");
  }

  private void onHeap(long bytes, long most, String what) {
    within(bytes, most, what);
    long heap = Runtime.getRuntime().maxMemory() / 2;
    if (bytes > heap) {
      throw new IllegalArgumentException(
          "expected at most %,d bytes of %s the file, half of this Java's memory, got more%s"
              .formatted(heap, what, "\nhint: give child processes more: GAF_CHILD_OPTS=-Xmx8g"));
    }
  }

  private void within(long bytes, long most, String what) {
    if (bytes > most || bytes < 0) {
      throw new IllegalArgumentException(
          "expected at most %d bytes of memory for a file of %d, got %s more"
              .formatted(most, file, what));
    }
  }
}
