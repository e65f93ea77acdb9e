package io.gaf.render;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Colours that one entry of a {@link ColourTable} stands for. */
final class ColourBox {
  private final int[] colours;
  private final int[] counts;
  private final double[] mean = new double[3];
  private int widest;
  private double error;

  /**
   * Takes colours.
   *
   * @param colours RGB, at least one
   * @param counts how often each colour occurs, by RGB
   */
  private ColourBox(int[] colours, int[] counts) {
    this.colours = colours;
    this.counts = counts;
    measure();
  }

  /** The colours that occur, in at most so many boxes. */
  static List<ColourBox> cut(int[] counts, int most) {
    int[] present = IntStream.range(0, counts.length).filter(c -> counts[c] > 0).toArray();
    var boxes = new ArrayList<ColourBox>();
    boxes.add(new ColourBox(present, counts));
    while (boxes.size() < most) {
      ColourBox worst = boxes.stream().max(Comparator.comparingDouble(b -> b.error)).orElseThrow();
      if (worst.colours.length == 1 || worst.error == 0) {
        break;
      }
      boxes.remove(worst);
      boxes.addAll(worst.halves());
    }
    return boxes;
  }

  int[] colours() {
    return colours;
  }

  /** The mean colour, RGB. */
  int mean() {
    return (int) Math.round(mean[0]) << 16
        | (int) Math.round(mean[1]) << 8
        | (int) Math.round(mean[2]);
  }

  private static int channel(int colour, int channel) {
    return colour >> (16 - 8 * channel) & 0xFF;
  }

  /** Its mean, and the channel with the largest squared error and that error. */
  private void measure() {
    double total = 0;
    double[] squares = new double[3];
    for (int colour : colours) {
      total += counts[colour];
      for (int c = 0; c < 3; c++) {
        double value = channel(colour, c);
        mean[c] += counts[colour] * value;
        squares[c] += counts[colour] * value * value;
      }
    }
    for (int c = 0; c < 3; c++) {
      mean[c] /= total;
      double spread = Math.max(0, squares[c] - total * mean[c] * mean[c]);
      if (spread > error) {
        error = spread;
        widest = c;
      }
    }
  }

  /** The colours below and above the mean of the widest channel. */
  private List<ColourBox> halves() {
    int[] low = Arrays.stream(colours).filter(c -> channel(c, widest) <= mean[widest]).toArray();
    int[] high = Arrays.stream(colours).filter(c -> channel(c, widest) > mean[widest]).toArray();
    return List.of(new ColourBox(low, counts), new ColourBox(high, counts));
  }
}
