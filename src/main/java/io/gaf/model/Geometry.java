package io.gaf.model;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The sizes that fix a network's shape.
 *
 * @param channels C, channels of a picture or latent
 * @param size S, its side
 * @param hidden D, width of a token
 * @param depth number of blocks
 * @param heads H, attention heads of a block
 * @param patch p, side of the square that becomes a token
 * @param classes N, labels known to the network
 */
public record Geometry(
    int channels, int size, int hidden, int depth, int heads, int patch, int classes) {

  /** Width of the hidden layer of a block's MLP, in units of D. */
  static final int MLP_RATIO = 4;

  /** Refuses sizes that make no network. */
  public Geometry {
    positive("channels", channels);
    positive("size", size);
    positive("hidden", hidden);
    positive("depth", depth);
    positive("heads", heads);
    positive("patch", patch);
    positive("classes", classes);
    divides("heads", heads, "hidden", hidden);
    divides("patch", patch, "size", size);
    divides("4 (sine and cosine of rows and columns)", 4, "hidden", hidden);
  }

  /** T, the number of tokens of a picture. */
  public int tokens() {
    return side() * side();
  }

  /** Tokens along one side of a picture. */
  public int side() {
    return size / patch;
  }

  /** Width of one attention head. */
  public int headSize() {
    return hidden / heads;
  }

  /** Numbers in a patch, all channels: p·p·C. */
  public int patchSize() {
    return patch * patch * channels;
  }

  /** Numbers in a picture: C·S·S. */
  public int pictureSize() {
    return channels * size * size;
  }

  /**
   * Reads the sizes off a checkpoint.
   *
   * @param shapes tensor shapes by plain parameter name
   * @param metadata the file's settings; {@code num_heads} is used
   * @param heads the number of heads where the metadata has none, or null
   * @throws IllegalArgumentException if a tensor is missing or the shapes contradict each other
   */
  public static Geometry of(
      Map<String, long[]> shapes, Map<String, String> metadata, Integer heads) {
    return ShapeReader.read(shapes, metadata, heads);
  }

  /** The sizes as checkpoint metadata, under the names that reference checkpoints use. */
  public Map<String, String> metadata() {
    var entries = new LinkedHashMap<String, String>();
    entries.put("latent_ch", Integer.toString(channels));
    entries.put("input_size", Integer.toString(size));
    entries.put("hidden_size", Integer.toString(hidden));
    entries.put("depth", Integer.toString(depth));
    entries.put("num_heads", Integer.toString(heads));
    entries.put("patch_size", Integer.toString(patch));
    entries.put("num_classes", Integer.toString(classes));
    entries.put("mlp_ratio", MLP_RATIO + ".0");
    return entries;
  }

  /** One line for people, such as {@code C1 S28 D128 depth 6 heads 4 patch 4 classes 10}. */
  public String describe() {
    return "C%d S%d D%d depth %d heads %d patch %d classes %d"
        .formatted(channels, size, hidden, depth, heads, patch, classes);
  }

  private static void positive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException("geometry: " + name + " must be at least 1, got " + value);
    }
  }

  private static void divides(String part, int divisor, String whole, int value) {
    if (value % divisor != 0) {
      throw new IllegalArgumentException(
          "geometry: %s must be a multiple of %s, got %s %d and %d"
              .formatted(whole, part, whole, value, divisor));
    }
  }
}
