package io.gaf.model;

import io.gaf.weights.DType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Consumer;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.ByteDataBuffer;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Java arrays to TensorFlow's tensors and back; what is made here is closed by the caller. */
public final class Tensors {
  private Tensors() {}

  /** A tensor of the values, row-major. The caller closes it. */
  public static TFloat32 of(float[] values, long... shape) {
    return TFloat32.tensorOf(Shape.of(shape), DataBuffers.of(values, true, false));
  }

  /** A tensor of the values, row-major. The caller closes it. */
  public static TInt32 of(int[] values, long... shape) {
    return TInt32.tensorOf(Shape.of(shape), DataBuffers.of(values, true, false));
  }

  /** A tensor's values in float32, written piece by piece where they will stay. */
  public static TFloat32 of(io.gaf.weights.Tensor values) {
    if (values.dtype() != DType.F32 || ByteOrder.nativeOrder() != ByteOrder.LITTLE_ENDIAN) {
      return of(values.toFloats(), values.shape());
    }
    var shape = Shape.of(values.shape());
    return TFloat32.tensorOf(shape, tensor -> values.writeTo(new Filler(tensor)));
  }

  /** Puts bytes behind each other into a tensor's own memory, through a small array. */
  private static final class Filler implements Consumer<ByteBuffer> {
    private final byte[] chunk = new byte[1 << 16];
    private final ByteDataBuffer memory;
    private long at;

    Filler(TFloat32 tensor) {
      memory = tensor.asRawTensor().data();
    }

    @Override
    public void accept(ByteBuffer piece) {
      while (piece.hasRemaining()) {
        int count = Math.min(chunk.length, piece.remaining());
        piece.get(chunk, 0, count);
        memory.offset(at).write(chunk, 0, count);
        at += count;
      }
    }
  }

  /** Copies a float32 tensor's values, row-major. */
  public static float[] floats(Tensor tensor) {
    float[] values = new float[Math.toIntExact(tensor.shape().size())];
    ((TFloat32) tensor).copyTo(DataBuffers.of(values, false, false));
    return values;
  }
}
