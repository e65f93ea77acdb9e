package io.gaf.torch;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** The opcodes of a pickle of protocol 2, without their arguments. */
final class Opcodes {
  private Opcodes() {}

  static List<Op> of(byte[] pickle) {
    var ops = new ArrayList<Op>();
    places(pickle, pickle.length).forEach(at -> ops.add(Op.of(Byte.toUnsignedInt(pickle[at]))));
    return ops;
  }

  /** Where each opcode below an end stands. */
  static List<Integer> places(byte[] pickle, int end) {
    ByteBuffer in = ByteBuffer.wrap(pickle).order(ByteOrder.LITTLE_ENDIAN);
    var places = new ArrayList<Integer>();
    while (in.position() < end) {
      places.add(in.position());
      skip(in);
    }
    return places;
  }

  /** One past the last of so many pickles. */
  static int endOf(byte[] bytes, int pickles) {
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (int left = pickles; left > 0; ) {
      left -= skip(in) == Op.STOP ? 1 : 0;
    }
    return in.position();
  }

  private static Op skip(ByteBuffer in) {
    Op op = Op.of(Byte.toUnsignedInt(in.get()));
    in.position(in.position() + argument(op, in));
    return op;
  }

  private static int argument(Op op, ByteBuffer in) {
    int at = in.position();
    return switch (op) {
      case PROTO, BININT1, BINGET, BINPUT -> 1;
      case BININT2 -> 2;
      case BININT, LONG_BINGET, LONG_BINPUT -> 4;
      case BINFLOAT -> 8;
      case LONG1, SHORT_BINSTRING -> 1 + Byte.toUnsignedInt(in.get(at));
      case BINUNICODE -> 4 + in.getInt(at);
      case GLOBAL -> line(in, line(in, at)) - at;
      default -> 0;
    };
  }

  private static int line(ByteBuffer in, int from) {
    int at = from;
    while (in.get(at) != '\n') {
      at++;
    }
    return at + 1;
  }
}
