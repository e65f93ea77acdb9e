package io.gaf.torch;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Bytes of a pickle, where the file has them. */
final class Bytes {
  /** A text that is looked at as one; longer ones are data. */
  private static final int LONGEST_TEXT = 1 << 10;

  private final ByteBuffer buffer;

  Bytes(ByteBuffer buffer) {
    this.buffer = buffer;
  }

  ByteBuffer buffer() {
    return buffer.duplicate();
  }

  /** The text that they are in UTF-8, if they are a short one. */
  Optional<String> text() {
    if (buffer.remaining() > LONGEST_TEXT) {
      return Optional.empty();
    }
    try {
      return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(buffer()).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /** As the key of a dict: {@code b'data'} is read like {@code 'data'}. */
  String key() {
    return text().orElseThrow(() -> new IllegalArgumentException("a key that is no short text"));
  }

  /** Text, or bytes that are one. */
  static String textOf(Object value) {
    return value instanceof Bytes bytes ? bytes.key() : Values.as(value, String.class);
  }

  /** Bytes, or a text of Python 2, which are the same there. */
  static Bytes of(Object value) {
    return value instanceof String text
        ? new Bytes(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)))
        : Values.as(value, Bytes.class);
  }

  /** {@code _codecs.encode(text, 'latin1')}, by which Python 3 writes bytes in protocol 2. */
  static Object ofLatin1(Tuple arguments) {
    String text = arguments.get(0, String.class);
    if (!arguments.get(1, String.class).equals("latin1")) {
      throw new IllegalArgumentException(
          "an encoding: expected latin1, got " + arguments.get(1, String.class));
    }
    if (text.chars().anyMatch(c -> c > 0xff)) {
      throw new IllegalArgumentException("a text that is no latin1");
    }
    return new Bytes(ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)));
  }
}
