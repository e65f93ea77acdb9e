package io.gaf.torch;

import io.gaf.weights.DType;
import io.gaf.weights.Tensor;
import java.nio.ByteBuffer;

/** The elements that one or more tensors look at; they lie in the file under a key. */
final class Storage {
  private final StorageType type;
  private final String key;
  private final long count;
  private Tensor bytes;

  Storage(StorageType type, String key, long count) {
    this.type = type;
    this.key = key;
    this.count = count;
  }

  StorageType type() {
    return type;
  }

  String key() {
    return key;
  }

  /** How many elements; bytes where the type says nothing. */
  long count() {
    return count;
  }

  /** How many bytes. */
  long size() {
    try {
      return Math.multiplyExact(count, type.dtype().size());
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(this + ": its size leaves 64 bits", e);
    }
  }

  /** Gives it its bytes; they must be as many as it says. */
  void fill(Tensor given) {
    if (given.byteSize() != size()) {
      throw new IllegalArgumentException(
          "%s: expected %d bytes, got %d".formatted(this, size(), given.byteSize()));
    }
    bytes = given;
  }

  /** Its bytes, all of them in memory. */
  ByteBuffer bytes() {
    return bytes.bytes();
  }

  /** Whether they are in memory already. */
  boolean isInMemory() {
    return bytes.isInMemory();
  }

  /** A view of some of its bytes. */
  Tensor part(DType as, long begin, long... shape) {
    return bytes.part(as, begin, shape);
  }

  @Override
  public String toString() {
    return "storage " + key + " of " + count + " elements (" + type.word() + ")";
  }
}
