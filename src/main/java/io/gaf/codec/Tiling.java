package io.gaf.codec;

import io.gaf.weights.Tensor;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/**
 * Passes over batches that may be too large for one. Pictures that fit the budget go through whole,
 * as many at once as fit, and the result is exact. A larger picture is cut into overlapping squares
 * whose results are blended linearly. That is an approximation: each square is normalised by its
 * own mean and variance instead of the picture's, and sees no pixel beyond its border.
 *
 * @param budget of one pass
 * @param in pixels of the input for one of a latent
 * @param out pixels of the output for one of a latent
 */
record Tiling(PassBudget budget, int in, int out) {
  /** Part of a square that its neighbour covers too. */
  private static final int OVERLAP = 4;

  /** Carries [n, C, H, W] through, picture by picture or square by square. */
  Tensor run(Tensor all, UnaryOperator<Tensor> pass) {
    long[] shape = all.shape();
    int pictures = budget.pictures(shape[2] / in * (shape[3] / in));
    Planes input = Planes.of(all);
    if (pictures >= shape[0]) {
      return pass.apply(all);
    }
    Planes output = null;
    int step = Math.max(1, pictures);
    for (int first = 0; first < shape[0]; first += step) {
      Planes part = input.pictures(first, Math.min(step, (int) shape[0] - first));
      Planes done =
          Planes.of(pictures > 0 ? pass.apply(part.tensor()) : tiled(part, pass).tensor());
      if (output == null) {
        output = Planes.empty((int) shape[0], done.channels(), done.height(), done.width());
      }
      output.put(first, done);
    }
    return output.tensor();
  }

  private Planes tiled(Planes picture, UnaryOperator<Tensor> pass) {
    int height = picture.height() / in;
    int width = picture.width() / in;
    int side = budget.side();
    int[] rows = starts(height, side);
    int[] columns = starts(width, side);
    var square = new Window(0, 0, in * Math.min(side, height), in * Math.min(side, width));
    Planes sum = null;
    float[] weights = new float[out * height * out * width];
    for (int row : rows) {
      for (int column : columns) {
        Planes done = Planes.of(pass.apply(picture.cut(square.at(in * row, in * column)).tensor()));
        if (sum == null) {
          sum = Planes.empty(1, done.channels(), out * height, out * width);
        }
        sum.add(done, out * row, out * column, weights);
      }
    }
    return sum.divided(weights);
  }

  /** Where squares begin: evenly, the last one at the end, neighbours over at least a quarter. */
  static int[] starts(int length, int side) {
    if (length <= side) {
      return new int[] {0};
    }
    int step = Math.max(1, side - side / OVERLAP);
    int gaps = (length - side + step - 1) / step;
    int[] starts = new int[gaps + 1];
    Arrays.setAll(starts, i -> Math.round((float) i * (length - side) / gaps));
    return starts;
  }

  /** A rectangle of a picture. */
  record Window(int row, int column, int height, int width) {
    Window at(int newRow, int newColumn) {
      return new Window(newRow, newColumn, height, width);
    }
  }
}
