package io.gaf.torch;

/** Who writes the pickles that are read; each knows more words than the one before. */
enum Dialect {
  /** {@code torch.save}: protocol 2 alone. */
  TORCH("torch.save", 2),
  /** Python's {@code pickle.dump} of plain values and NumPy arrays, of any protocol from 2. */
  NUMPY("pickle.dump", 5);

  private final String writer;
  private final int protocol;

  Dialect(String writer, int protocol) {
    this.writer = writer;
    this.protocol = protocol;
  }

  /** The function that writes it. */
  String writer() {
    return writer;
  }

  /** The highest protocol. */
  int protocol() {
    return protocol;
  }

  /** Whether this one has all words of another. */
  boolean includes(Dialect other) {
    return compareTo(other) >= 0;
  }
}
