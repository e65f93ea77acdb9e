package io.gaf.torch;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * The bytes of a pickle, read as its opcodes say: lengths are checked against what is left, and
 * what is copied is counted.
 */
final class PickleInput {
  private static final int LONGEST_NAME = 200;

  private final ByteBuffer in;
  private final Allowance allowance;

  /** Reads from the buffer's position on, and moves it. */
  PickleInput(ByteBuffer in, Allowance allowance) {
    this.in = in.order(ByteOrder.LITTLE_ENDIAN);
    this.allowance = allowance;
  }

  int position() {
    return in.position();
  }

  int byteLength() {
    return Byte.toUnsignedInt(in.get());
  }

  int shortLength() {
    return Short.toUnsignedInt(in.getShort());
  }

  int getInt() {
    return in.getInt();
  }

  long getLong() {
    return in.getLong();
  }

  /** A length of eight bytes that fits four. */
  int longLength() {
    long length = in.getLong();
    if (length != (int) length) {
      throw new IllegalArgumentException("a length of " + length);
    }
    return (int) length;
  }

  /** Python's float, the only number whose first byte is its greatest. */
  double real() {
    return Double.longBitsToDouble(Long.reverseBytes(in.getLong()));
  }

  /** A number of any length, as a long where it fits. */
  Object bigNumber() {
    byte[] little = bytes(byteLength());
    byte[] big = new byte[little.length + 1];
    for (int i = 0; i < little.length; i++) {
      big[big.length - 1 - i] = little[i];
    }
    big[0] = (byte) (big.length > 1 && big[1] < 0 ? -1 : 0);
    BigInteger number = new BigInteger(big);
    return number.bitLength() < Long.SIZE ? (Object) number.longValue() : number;
  }

  String text(int length) {
    return decoded(bytes(length));
  }

  /** Bytes that stay where they lie. */
  Bytes slice(int length) {
    requireInside(length);
    allowance.objects(Machine.CONTAINER);
    ByteBuffer bytes = in.slice(in.position(), length);
    in.position(in.position() + length);
    return new Bytes(bytes);
  }

  /** A name up to the end of its line. */
  String line() {
    int start = in.position();
    while (in.get() != '\n') {
      if (in.position() - start > LONGEST_NAME) {
        throw new IllegalArgumentException("a name of more than " + LONGEST_NAME + " letters");
      }
    }
    byte[] bytes = new byte[in.position() - 1 - start];
    in.get(start, bytes);
    return decoded(bytes);
  }

  private byte[] bytes(int length) {
    requireInside(length);
    allowance.objects(2L * length);
    byte[] bytes = new byte[length];
    in.get(bytes);
    return bytes;
  }

  private void requireInside(int length) {
    if (length < 0 || length > in.remaining()) {
      throw new IllegalArgumentException(
          "expected at most %d bytes, got a length of %d"
              .formatted(in.remaining(), Integer.toUnsignedLong(length)));
    }
  }

  private static String decoded(byte[] utf8) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("a text that is no UTF-8", e);
    }
  }
}
