package io.gaf.torch;

/** Hears how much of a file has been checked, which takes minutes of a long one. */
@FunctionalInterface
public interface CheckListener {
  /** Nobody hears it. */
  CheckListener NONE = (bytes, all) -> {};

  /**
   * Called after every piece; what this throws ends the reading.
   *
   * @param bytes that were checked
   * @param all bytes of the file
   */
  void checked(long bytes, long all);
}
