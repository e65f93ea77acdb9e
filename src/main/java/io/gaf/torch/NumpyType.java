package io.gaf.torch;

import io.gaf.weights.DType;
import java.util.Map;

/** {@code numpy.dtype} of numbers, such as {@code u1}. */
final class NumpyType implements NumpyState {
  private static final Map<String, DType> NAMES =
      Map.of(
          "u1", DType.U8,
          "i1", DType.I8,
          "i2", DType.I16,
          "i4", DType.I32,
          "i8", DType.I64,
          "f2", DType.F16,
          "f4", DType.F32,
          "f8", DType.F64,
          "b1", DType.BOOL);

  private final DType dtype;

  private NumpyType(DType dtype) {
    this.dtype = dtype;
  }

  /** The type of a name; those of texts, objects and records are refused. */
  static Object of(Tuple arguments) {
    String name = Bytes.textOf(arguments.get(0, Object.class));
    DType dtype = NAMES.get(name);
    if (dtype == null) {
      throw new IllegalArgumentException(
          "an array of %s: expected numbers, one of %s"
              .formatted(name, NAMES.keySet().stream().sorted().toList()));
    }
    return new NumpyType(dtype);
  }

  DType dtype() {
    return dtype;
  }

  @Override
  public void state(Tuple state) {
    String order = Bytes.textOf(state.get(1, Object.class));
    if (!order.equals("|") && !order.equals("<")) {
      throw new IllegalArgumentException(
          "the byte order of an array: expected little-endian, got " + order);
    }
  }
}
