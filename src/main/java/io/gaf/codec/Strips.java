package io.gaf.codec;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.nn.Conv2d;
import org.tensorflow.types.family.TNumber;

/**
 * A convolution of a picture cut into strips of rows, which become pictures of one batch. Without
 * AVX-512, oneDNN writes every pixel's neighbourhood out and multiplies that: of a whole picture of
 * 256² in 128 channels these are 300 MB, made in one go, and the product waits for memory. It takes
 * the pictures of a batch one by one, a thread each, and of a strip it writes out little: four
 * times as fast, with the same result.
 *
 * @param rows of the result in a strip
 * @param strips how many there are
 */
record Strips(int rows, int strips) {
  /** Rows of a strip at most; from 2 to 16 are equally fast. */
  private static final int MOST = 16;

  /** Strips of equal height that a result of so many rows is made of. */
  static Strips of(int height) {
    int rows = Math.min(MOST, height);
    while (height % rows != 0) {
      rows--;
    }
    return new Strips(rows, height / rows);
  }

  /**
   * Convolves.
   *
   * @param x [B, H, W, C]
   * @param kernel of [k, k, C, O]
   * @return [B, rows · strips, …, O]
   */
  <T extends TNumber> Operand<T> conv(
      Ops tf, Operand<T> x, Kernel<T> kernel, Borders borders, int step) {
    long[] shape = x.shape().asArray();
    int high = (rows - 1) * step + (int) kernel.weight().shape().get(0); // rows that a strip sees
    var edge = new int[][] {{0, 0}, {borders.top(), borders.bottom()}, {0, 0}, {0, 0}};
    var zero = tf.dtypes.cast(tf.constant(0f), x.type());
    var padded = tf.pad(x, tf.constant(edge), zero);
    int[] seen = new int[strips * high];
    for (int i = 0; i < seen.length; i++) {
      seen[i] = i / high * rows * step + i % high;
    }
    var lines = tf.gather(padded, tf.constant(seen), tf.constant(1)); // [B, strips · high, W, C]
    var batch = tf.reshape(lines, tf.array(-1, high, (int) shape[2], (int) shape[3]));
    var part = kernel.conv(tf, batch, new Borders(0, 0, borders.left(), borders.right()), step);
    long[] out = part.shape().asArray(); // [B · strips, rows, …, O]
    return tf.reshape(part, tf.array(-1, rows * strips, (int) out[2], (int) out[3]));
  }

  /**
   * What a picture is convolved with.
   *
   * @param weight [k, k, C, O]
   * @param bias [O]
   */
  record Kernel<T extends TNumber>(Operand<T> weight, Operand<T> bias) {
    /** Convolves a whole picture. */
    Operand<T> conv(Ops tf, Operand<T> x, Borders borders, int step) {
      var steps = List.of(1L, (long) step, (long) step, 1L);
      var padding = Conv2d.explicitPaddings(borders.all());
      return tf.nn.biasAdd(tf.nn.conv2d(x, weight, steps, "EXPLICIT", padding), bias);
    }
  }

  /** Rows and columns of zeros around a picture. */
  record Borders(int top, int bottom, int left, int right) {
    /** Those of a convolution that keeps the side, three pixels wide. */
    static final Borders AROUND = new Borders(1, 1, 1, 1);

    /** Those of one that halves an even side: as the reference pads. */
    static final Borders BEHIND = new Borders(0, 1, 0, 1);

    /** None, for a convolution of single pixels. */
    static final Borders NONE = new Borders(0, 0, 0, 0);

    /** As TensorFlow wants them for pictures with the channels last. */
    List<Long> all() {
      return List.of(0L, 0L, (long) top, (long) bottom, (long) left, (long) right, 0L, 0L);
    }
  }
}
