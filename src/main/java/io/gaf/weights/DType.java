package io.gaf.weights;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/** The element types that are read and written, named as safetensors names them. */
public enum DType {
  /** IEEE 754 single. */
  F32(4),
  /** IEEE 754 double. */
  F64(8),
  /** IEEE 754 half: 5 bits of exponent, 10 of fraction. */
  F16(2),
  /** The upper half of a single: 8 bits of exponent, 7 of fraction. */
  BF16(2),
  /** Signed 64-bit integer. */
  I64(8),
  /** Signed 32-bit integer. */
  I32(4),
  /** Signed 16-bit integer. */
  I16(2),
  /** Signed 8-bit integer. */
  I8(1),
  /** Unsigned 8-bit integer. */
  U8(1),
  /** One byte, false when 0; true, read as 1, otherwise. */
  BOOL(1);

  private final int size;

  DType(int size) {
    this.size = size;
  }

  /** Bytes of one element. */
  public int size() {
    return size;
  }

  /** Whether elements are floating-point numbers. */
  public boolean isFloating() {
    return switch (this) {
      case F32, F64, F16, BF16 -> true;
      case I64, I32, I16, I8, U8, BOOL -> false;
    };
  }

  /** The type of this name, if it is one of these. */
  static Optional<DType> named(String name) {
    return Arrays.stream(values()).filter(d -> d.name().equals(name)).findFirst();
  }

  /** Element {@code i} of a little-endian buffer; a long beyond 2^53 is rounded. */
  double real(ByteBuffer bytes, int i) {
    return switch (this) {
      case F32 -> bytes.getFloat(i * size);
      case F64 -> bytes.getDouble(i * size);
      case F16 -> SmallFloats.half(bytes.getShort(i * size));
      case BF16 -> SmallFloats.bfloat16(bytes.getShort(i * size));
      case I64, I32, I16, I8, U8, BOOL -> integer(bytes, i);
    };
  }

  /** Element {@code i} of a little-endian buffer of an integer type. */
  long integer(ByteBuffer bytes, int i) {
    return switch (this) {
      case I64 -> bytes.getLong(i * size);
      case I32 -> bytes.getInt(i * size);
      case I16 -> bytes.getShort(i * size);
      case I8 -> bytes.get(i);
      case U8 -> bytes.get(i) & 0xff;
      case BOOL -> bytes.get(i) == 0 ? 0 : 1;
      case F32, F64, F16, BF16 -> throw new IllegalArgumentException(this + " is no integer type");
    };
  }
}
