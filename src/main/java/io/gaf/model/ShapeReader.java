package io.gaf.model;

import java.util.Arrays;
import java.util.Map;

/** Reads a network's sizes off the shapes of its tensors, and checks that all of them agree. */
final class ShapeReader {
  private static final String PATCHES = "trunk.x_embedder.proj.weight";
  private static final String POSITIONS = "trunk.pos_embed";
  private static final String LABELS = "trunk.y_embedder.embedding_table.weight";

  private ShapeReader() {}

  static Geometry read(Map<String, long[]> shapes, Map<String, String> metadata, Integer heads) {
    long[] patches = shape(shapes, PATCHES, 4);
    long[] positions = shape(shapes, POSITIONS, 3);
    long[] labels = shape(shapes, LABELS, 2);
    int side = (int) Math.round(Math.sqrt((double) positions[1]));
    if ((long) side * side != positions[1]) {
      throw new IllegalArgumentException(
          POSITIONS + ": expected a square number of tokens, got " + Arrays.toString(positions));
    }
    int patch = size(PATCHES, patches, 3);
    var geometry =
        new Geometry(
            size(PATCHES, patches, 1),
            Math.multiplyExact(side, patch),
            size(PATCHES, patches, 0),
            depth(shapes),
            heads(metadata, heads),
            patch,
            size(LABELS, labels, 0));
    check(geometry, shapes);
    return geometry;
  }

  private static int depth(Map<String, long[]> shapes) {
    int depth = 0;
    while (shapes.containsKey("trunk.blocks." + depth + ".attn.qkv.weight")) {
      depth++;
    }
    return depth;
  }

  private static int heads(Map<String, String> metadata, Integer given) {
    String text = metadata.get("num_heads");
    if (text == null && given == null) {
      throw new IllegalArgumentException(
          "the number of attention heads is not in the file: expected metadata num_heads, got none"
              + "\nhint: import it first: gaf import FILE --heads N"
              + " (S/2 has 6, B/2 has 12, L/2 and XL/2 have 16)");
    }
    if (text == null) {
      return given;
    }
    int told = number(text);
    if (given != null && given != told) {
      throw new IllegalArgumentException(
          "metadata num_heads: expected %d as given, got %d\nhint: leave out --heads"
              .formatted(given, told));
    }
    return told;
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text.strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "metadata num_heads: expected a whole number, got " + text, e);
    }
  }

  private static void check(Geometry geometry, Map<String, long[]> shapes) {
    for (Parameter parameter : Parameters.of(geometry)) {
      long[] got = shapes.get(parameter.name());
      if (got == null) {
        throw new IllegalArgumentException(
            "tensor %s: expected shape %s, but the file has no such tensor"
                .formatted(parameter.name(), Arrays.toString(parameter.shape())));
      }
      if (!Arrays.equals(got, parameter.shape())) {
        throw new IllegalArgumentException(
            "tensor %s: expected shape %s, got %s"
                .formatted(
                    parameter.name(), Arrays.toString(parameter.shape()), Arrays.toString(got)));
      }
    }
  }

  private static long[] shape(Map<String, long[]> shapes, String name, int rank) {
    long[] shape = shapes.get(name);
    if (shape == null || shape.length != rank) {
      throw new IllegalArgumentException(
          "tensor %s: expected rank %d, got %s"
              .formatted(name, rank, shape == null ? "no such tensor" : Arrays.toString(shape)));
    }
    return shape;
  }

  private static int size(String name, long[] shape, int axis) {
    if (shape[axis] < 1 || shape[axis] > 1 << 20) {
      throw new IllegalArgumentException(
          "tensor %s: expected axis %d between 1 and 2^20, got %s"
              .formatted(name, axis, Arrays.toString(shape)));
    }
    return (int) shape[axis];
  }
}
