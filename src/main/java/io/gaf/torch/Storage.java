package io.gaf.torch;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The elements that one or more tensors look at; they lie in the file under a key. */
final class Storage {
  private final StorageType type;
  private final String key;
  private final long count;
  private ByteBuffer bytes;

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
  void fill(ByteBuffer given) {
    if (given.remaining() != size()) {
      throw new IllegalArgumentException(
          "%s: expected %d bytes, got %d".formatted(this, size(), given.remaining()));
    }
    bytes = given.slice().asReadOnlyBuffer();
  }

  /** A view of its bytes. */
  ByteBuffer bytes() {
    return bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
  }

  @Override
  public String toString() {
    return "storage " + key + " of " + count + " elements (" + type.word() + ")";
  }
}
