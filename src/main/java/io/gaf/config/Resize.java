package io.gaf.config;

import java.util.Arrays;
import java.util.List;

/** How a picture of any size becomes a square of {@code data.size} pixels. */
public enum Resize {
  /** Not at all: a picture of another size is an error. */
  NONE("none"),
  /** To the square, whatever its proportions: torchvision's {@code Resize((size, size))}. */
  SQUASH("squash"),
  /** Torchvision's {@code Resize(size)}, the shorter side, and {@code CenterCrop(size)}. */
  CENTER_CROP("center-crop"),
  /** The middle at its own scale: torchvision's {@code CenterCrop(size)}, black beyond an edge. */
  CROP("crop");

  private final String word;

  Resize(String word) {
    this.word = word;
  }

  /** The word in a configuration. */
  public String word() {
    return word;
  }

  static List<String> words() {
    return Arrays.stream(values()).map(Resize::word).toList();
  }

  /** The constant of a word. */
  public static Resize of(String word) {
    return values()[words().indexOf(word)];
  }
}
