package io.gaf.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * An immutable array of numbers: row-major, little-endian. A scalar has shape [] and one element.
 * Two tensors are equal when type, shape and bytes are.
 */
public final class Tensor {
  private final DType dtype;
  private final long[] shape;
  private final long length;
  private final Source source;

  /** Where a tensor's bytes come from; asked each time they are needed. */
  @FunctionalInterface
  public interface Source {
    /** Hands on all bytes in order, little-endian, in pieces of any size. */
    void writeTo(Consumer<ByteBuffer> sink);
  }

  private Tensor(DType dtype, long[] shape, Source source) {
    this.dtype = Objects.requireNonNull(dtype, "dtype");
    this.shape = shape;
    this.source = Objects.requireNonNull(source, "source");
    this.length = Shapes.bytes(dtype, shape);
  }

  private Tensor(DType dtype, long[] shape, ByteBuffer bytes) {
    this(dtype, shape, new Held(bytes));
    if (bytes.remaining() != length) {
      throw new IllegalArgumentException(
          "a tensor " + this + " takes " + length + " bytes, got " + bytes.remaining());
    }
  }

  /** Bytes that are in memory. */
  private record Held(ByteBuffer bytes) implements Source {
    ByteBuffer view() {
      return bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public void writeTo(Consumer<ByteBuffer> sink) {
      sink.accept(view());
    }
  }

  /**
   * A tensor that keeps no bytes: it asks for them anew each time they are needed. Its source must
   * give the same bytes each time, as many as the shape needs.
   */
  public static Tensor deferred(DType dtype, Source source, long... shape) {
    return new Tensor(dtype, shape.clone(), source);
  }

  /**
   * The bytes of a whole file as U8. None is read before it is asked for; a file that changed since
   * is refused then.
   */
  public static Tensor ofFile(Path file) throws IOException {
    FileSlice all = FileSlice.of(file, 0);
    return deferred(DType.U8, all, all.bytes());
  }

  /** A copy of these values as F32; no shape means a scalar. */
  public static Tensor of(float[] values, long... shape) {
    ByteBuffer copy = allocate(values.length, DType.F32);
    copy.asFloatBuffer().put(values);
    return view(DType.F32, copy, shape);
  }

  /** A copy of these values as F64. */
  public static Tensor ofDoubles(double[] values, long... shape) {
    ByteBuffer copy = allocate(values.length, DType.F64);
    copy.asDoubleBuffer().put(values);
    return view(DType.F64, copy, shape);
  }

  /** A copy of these values as I64. */
  public static Tensor ofLongs(long[] values, long... shape) {
    ByteBuffer copy = allocate(values.length, DType.I64);
    copy.asLongBuffer().put(values);
    return view(DType.I64, copy, shape);
  }

  /** A copy of these values as U8. */
  public static Tensor ofBytes(byte[] values, long... shape) {
    return view(DType.U8, ByteBuffer.wrap(values.clone()), shape);
  }

  /**
   * A tensor over the buffer's remaining bytes without a copy. The caller hands the bytes over and
   * changes them no more.
   *
   * @param bytes little-endian elements, row-major; the buffer's own byte order does not matter
   * @throws IllegalArgumentException when the bytes are not as many as the shape needs
   */
  public static Tensor view(DType dtype, ByteBuffer bytes, long... shape) {
    ByteBuffer own = bytes.slice().asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
    return new Tensor(dtype, shape.clone(), own);
  }

  private static ByteBuffer allocate(int count, DType dtype) {
    int bytes = Math.multiplyExact(count, dtype.size());
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** The element type. */
  public DType dtype() {
    return dtype;
  }

  /** A copy of the shape. */
  public long[] shape() {
    return shape.clone();
  }

  /** How many elements. */
  public long size() {
    return length / dtype.size();
  }

  private int count() {
    return Math.toIntExact(size());
  }

  /** How many bytes. */
  public long byteSize() {
    return length;
  }

  /** Whether it keeps its bytes, rather than asking for them each time. */
  public boolean isInMemory() {
    return source instanceof Held;
  }

  /** All bytes, little-endian, read-only; copied only where the tensor keeps none. */
  public ByteBuffer bytes() {
    if (source instanceof Held held) {
      return held.view();
    }
    ByteBuffer all = ByteBuffer.allocate(Math.toIntExact(length));
    writeTo(all::put);
    return all.flip().asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * A view of some of its bytes as another tensor. Where they lie in a file, no others are read.
   *
   * @param begin the first of them
   */
  public Tensor part(DType type, long begin, long... extents) {
    long bytes = Shapes.bytes(type, extents);
    Objects.checkFromIndexSize(begin, bytes, length);
    return source instanceof FileSlice slice
        ? deferred(type, slice.part(begin, bytes), extents)
        : view(type, bytes().slice((int) begin, (int) bytes), extents);
  }

  /** A view of {@code count} rows, which are what the first axis counts. */
  public Tensor rows(long first, int count) {
    Objects.checkFromIndexSize(first, count, shape[0]);
    long[] extents = shape.clone();
    extents[0] = count;
    return part(dtype, shape[0] == 0 ? 0 : first * (length / shape[0]), extents);
  }

  /** Hands on all bytes in order, little-endian, in pieces; none of them is to be changed. */
  public void writeTo(Consumer<ByteBuffer> sink) {
    source.writeTo(sink);
  }

  /**
   * A read-only view of an F32 tensor's elements.
   *
   * @throws IllegalArgumentException for another type
   */
  public FloatBuffer floats() {
    if (dtype != DType.F32) {
      throw new IllegalArgumentException("a float view needs F32, but this tensor is " + this);
    }
    return bytes().asFloatBuffer();
  }

  /** All elements as floats, whatever the type; wider types are rounded. */
  public float[] toFloats() {
    float[] out = new float[count()];
    if (dtype == DType.F32) {
      floats().get(out);
      return out;
    }
    ByteBuffer bytes = bytes();
    for (int i = 0; i < out.length; i++) {
      out[i] = (float) dtype.real(bytes, i);
    }
    return out;
  }

  /** All elements as doubles, whatever the type; a long beyond 2^53 is rounded. */
  public double[] toDoubles() {
    double[] out = new double[count()];
    ByteBuffer bytes = bytes();
    for (int i = 0; i < out.length; i++) {
      out[i] = dtype.real(bytes, i);
    }
    return out;
  }

  /** The same numbers rounded to bfloat16, half to even. */
  public Tensor toBfloat16() {
    if (dtype == DType.BF16) {
      return this;
    }
    float[] values = toFloats();
    ByteBuffer rounded = allocate(values.length, DType.BF16);
    for (int i = 0; i < values.length; i++) {
      rounded.putShort(2 * i, SmallFloats.toBfloat16(values[i]));
    }
    return view(DType.BF16, rounded, shape);
  }

  /**
   * All elements of an integer tensor.
   *
   * @throws IllegalArgumentException for a floating-point tensor
   */
  public long[] toLongs() {
    if (dtype.isFloating()) {
      throw new IllegalArgumentException("integers needed, but this tensor is " + this);
    }
    long[] out = new long[count()];
    ByteBuffer bytes = bytes();
    for (int i = 0; i < out.length; i++) {
      out[i] = dtype.integer(bytes, i);
    }
    return out;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Tensor that
        && dtype == that.dtype
        && Arrays.equals(shape, that.shape)
        && bytes().equals(that.bytes());
  }

  @Override
  public int hashCode() {
    return Objects.hash(dtype, Arrays.hashCode(shape), bytes());
  }

  /** The type and the shape, such as {@code F32[2, 3]}. */
  @Override
  public String toString() {
    return dtype + Arrays.toString(shape);
  }
}
