package io.gaf.torch;

import io.gaf.weights.DType;
import io.gaf.weights.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A tensor in a file's structure: a view of a storage, with an offset and a stride for each axis,
 * all in elements. Equal only to itself, as two names may share one tensor.
 */
public final class TorchTensor {
  private final DType dtype;
  private final long[] size;
  private Storage storage;
  private long offset;
  private long[] stride;
  private boolean parameter;
  private boolean requiresGrad;
  private Tensor tensor;

  TorchTensor(Storage storage, DType dtype, long offset, long[] size, long[] stride) {
    this.storage = storage;
    this.dtype = dtype;
    this.offset = offset;
    this.size = size;
    this.stride = stride;
    if (size.length != stride.length) {
      throw new IllegalArgumentException(
          "expected one stride for each axis, got %s and %s"
              .formatted(Arrays.toString(size), Arrays.toString(stride)));
    }
    if (last() > capacity()) {
      throw new IllegalArgumentException(
          "a tensor of shape %s, strides %s and offset %d needs %d elements, but %s has %d"
              .formatted(
                  Arrays.toString(size),
                  Arrays.toString(stride),
                  offset,
                  last(),
                  storage,
                  capacity()));
    }
  }

  /** A tensor to write, with a storage of its own. */
  public static TorchTensor of(Tensor tensor) {
    long[] size = tensor.shape();
    var storage = new Storage(StorageType.of(tensor.dtype()), "", tensor.size());
    var made = new TorchTensor(storage, tensor.dtype(), 0, size, strides(size));
    made.set(tensor);
    return made;
  }

  /**
   * Gives it these numbers, in a storage of its own.
   *
   * @throws IllegalArgumentException when type or shape are others
   */
  public void set(Tensor given) {
    if (given.dtype() != dtype || !Arrays.equals(given.shape(), size)) {
      throw new IllegalArgumentException(
          "expected a tensor %s%s, got %s".formatted(dtype, Arrays.toString(size), given));
    }
    storage = new Storage(StorageType.of(dtype), "", given.size());
    storage.fill(given);
    offset = 0;
    stride = strides(size);
    tensor = given;
  }

  /** The numbers, row-major. */
  public Tensor tensor() {
    return tensor;
  }

  Storage storage() {
    return storage;
  }

  long offset() {
    return offset;
  }

  long[] size() {
    return size;
  }

  /** A copy of the shape. */
  public long[] shape() {
    return size.clone();
  }

  long[] stride() {
    return stride;
  }

  boolean isParameter() {
    return parameter;
  }

  boolean requiresGrad() {
    return requiresGrad;
  }

  TorchTensor requiresGrad(boolean given) {
    requiresGrad = given;
    return this;
  }

  TorchTensor asParameter() {
    parameter = true;
    return this;
  }

  /** Looks at the storage's bytes, which are there now; copies only what is not in order. */
  void open(Allowance allowance) {
    if (tensor != null) {
      return;
    }
    long bytes = Math.multiplyExact(elements(), (long) dtype.size());
    allowance.shown(bytes);
    if (elements() == 0) {
      tensor = Tensor.view(dtype, ByteBuffer.allocate(0), size);
    } else if (isContiguous()) {
      tensor = storage.part(dtype, offset * dtype.size(), size);
    } else {
      allowance.copied(storage.isInMemory() ? bytes : Math.addExact(bytes, storage.size()));
      if (bytes > Integer.MAX_VALUE || storage.size() > Integer.MAX_VALUE) {
        throw new IllegalArgumentException(
            "a tensor of shape %s, strides %s of %s: beyond 2 GiB only rows in order can be read"
                .formatted(Arrays.toString(size), Arrays.toString(stride), storage));
      }
      tensor = Tensor.view(dtype, gathered((int) bytes), size);
    }
  }

  private ByteBuffer gathered(int bytes) {
    ByteBuffer from = storage.bytes();
    ByteBuffer to = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int width = dtype.size();
    long[] index = new long[size.length];
    long at = offset;
    while (to.hasRemaining()) {
      to.put(to.position(), from, Math.toIntExact(at * width), width);
      to.position(to.position() + width);
      for (int axis = size.length - 1; axis >= 0; axis--) {
        at += stride[axis];
        if (++index[axis] < size[axis]) {
          break;
        }
        at -= stride[axis] * size[axis];
        index[axis] = 0;
      }
    }
    return to.flip();
  }

  private boolean isContiguous() {
    long[] expected = strides(size);
    for (int axis = 0; axis < size.length; axis++) {
      if (size[axis] != 1 && stride[axis] != expected[axis]) {
        return false;
      }
    }
    return true;
  }

  private long elements() {
    long product = 1;
    try {
      for (long extent : size) {
        product = Math.multiplyExact(product, extent);
      }
      Math.multiplyExact(product, (long) dtype.size());
      return product;
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("shape " + Arrays.toString(size) + " overflows", e);
    }
  }

  /** One past the last element that it looks at. */
  private long last() {
    if (elements() == 0) {
      return 0;
    }
    try {
      long last = offset;
      for (int axis = 0; axis < size.length; axis++) {
        last = Math.addExact(last, Math.multiplyExact(size[axis] - 1, stride[axis]));
      }
      return Math.addExact(last, 1);
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(
          "strides " + Arrays.toString(stride) + " of " + Arrays.toString(size) + " overflow", e);
    }
  }

  /** How many of its elements the storage holds. */
  private long capacity() {
    return storage.type() == StorageType.UNTYPED ? storage.count() / dtype.size() : storage.count();
  }

  private static long[] strides(long... size) {
    long[] strides = new long[size.length];
    long step = 1;
    for (int axis = size.length - 1; axis >= 0; axis--) {
      strides[axis] = step;
      step *= Math.max(1, size[axis]);
    }
    return strides;
  }
}
