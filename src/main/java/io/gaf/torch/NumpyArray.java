package io.gaf.torch;

import io.gaf.weights.Tensor;
import java.util.Arrays;

/** {@code numpy.ndarray} of numbers; its bytes stay where the file has them. */
public final class NumpyArray implements NumpyState {
  private static final int MOST_AXES = 32;

  private Tensor tensor;

  NumpyArray() {}

  /** As protocol 5 writes them: bytes, type, shape, order. */
  static Object ofBuffer(Tuple arguments) {
    var array = new NumpyArray();
    boolean rows = Bytes.textOf(arguments.get(3, Object.class)).equals("C");
    Object[] state = {
      1L,
      arguments.get(2, Object.class),
      arguments.get(1, Object.class),
      !rows,
      arguments.get(0, Object.class)
    };
    array.state(Tuple.of(state));
    return array;
  }

  /** The numbers, row-major. */
  public Tensor tensor() {
    if (tensor == null) {
      throw new IllegalArgumentException("an array without a state");
    }
    return tensor;
  }

  /** Version, shape, type, whether it is column-major, bytes. */
  @Override
  public void state(Tuple state) {
    long[] shape = state.get(1, Tuple.class).counts();
    NumpyType type = state.get(2, NumpyType.class);
    boolean columns =
        state.get(3, Object.class) instanceof Boolean b ? b : state.get(3, Long.class) != 0;
    if (columns || shape.length > MOST_AXES) {
      throw new IllegalArgumentException(
          "expected a row-major array of at most %d axes, got %s"
              .formatted(MOST_AXES, Arrays.toString(shape)));
    }
    tensor = Tensor.view(type.dtype(), Bytes.of(state.get(4, Object.class)).buffer(), shape);
  }
}
