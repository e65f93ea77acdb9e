package io.gaf.evaluate.net;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.tensorflow.types.family.TNumber;

/** torchvision's networks that LPIPS takes its features from, with five taps each. */
public enum Backbone {
  /** AlexNet, a tap behind each convolution. */
  ALEX("alex", NetworkKind.ALEXNET, 31) {
    @Override
    List<Integer> channels() {
      return List.of(64, 192, 384, 256, 256);
    }

    @Override
    <T extends TNumber> List<Maps<T>> taps(Layers<T> layers, Maps<T> x) {
      var one = layers.convolution(layers.bordered(x, 2), "0", 64, Window.inside(11, 4));
      var two = layers.convolution(halved(layers, one), "3", 192, Window.same(5, 5));
      var three = layers.convolution(halved(layers, two), "6", 384, Window.same(3, 3));
      var four = layers.convolution(three, "8", 256, Window.same(3, 3));
      var five = layers.convolution(four, "10", 256, Window.same(3, 3));
      return List.of(one, two, three, four, five);
    }

    private <T extends TNumber> Maps<T> halved(Layers<T> layers, Maps<T> x) {
      return layers.maxPool(x, Window.inside(3, 2));
    }
  },

  /** VGG16, a tap at the end of each of its five stages. */
  VGG("vgg", NetworkKind.VGG16, 16) {
    @Override
    List<Integer> channels() {
      return List.of(64, 128, 256, 512, 512);
    }

    @Override
    <T extends TNumber> List<Maps<T>> taps(Layers<T> layers, Maps<T> x) {
      int[][] stages = {{0, 2}, {5, 7}, {10, 12, 14}, {17, 19, 21}, {24, 26, 28}};
      var taps = new ArrayList<Maps<T>>();
      Maps<T> at = x;
      for (int stage = 0; stage < stages.length; stage++) {
        at = stage == 0 ? at : layers.maxPool(at, Window.inside(2, 2));
        for (int number : stages[stage]) {
          at =
              layers.convolution(
                  at, Integer.toString(number), channels().get(stage), Window.same(3, 3));
        }
        taps.add(at);
      }
      return taps;
    }
  };

  private final String label;
  private final NetworkKind kind;
  private final int leastSide;

  Backbone(String label, NetworkKind kind, int leastSide) {
    this.label = label;
    this.kind = kind;
    this.leastSide = leastSide;
  }

  /**
   * The backbone of that label.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Backbone named(String label) {
    return Arrays.stream(values())
        .filter(each -> each.label.equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "net: expected %s, got %s"
                        .formatted(
                            Arrays.stream(values())
                                .map(Backbone::label)
                                .collect(Collectors.joining(" or ")),
                            label)));
  }

  /** Returns what a user types and reads: {@code alex}, {@code vgg}. */
  public String label() {
    return label;
  }

  /** Returns whose weights it needs. */
  public NetworkKind kind() {
    return kind;
  }

  /** Returns the rows and columns below which nothing is left of a picture at the last tap. */
  public int leastSide() {
    return leastSide;
  }

  /** Channels at each tap. */
  abstract List<Integer> channels();

  /** What is seen at each tap, behind its ReLU. */
  abstract <T extends TNumber> List<Maps<T>> taps(Layers<T> layers, Maps<T> x);
}
