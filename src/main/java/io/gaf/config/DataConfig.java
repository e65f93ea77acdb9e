package io.gaf.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Which pictures, and what of them is held out.
 *
 * @param name the data set's name; caches are named after it
 * @param reader where the pictures come from
 * @param path the folder or file of the pictures as it was written, or null for bundled ones
 * @param split which part: the prefix of IDX files, {@code train} or {@code test} of CIFAR, else a
 *     folder below the path; empty for all of it
 * @param heldOut pictures that training never sees, chosen by a hash of their pixels
 * @param classes names in order of the label; their number is the network's number of classes
 * @param labels the label in the files of each class, pictures of others are left out; empty where
 *     the files' labels are the classes' own, 0, 1, 2 …
 * @param size side of the pictures in pixels
 * @param channels 1 for grey, 3 for RGB
 * @param prepare what is done to the pictures before training reads them
 */
public record DataConfig(
    String name,
    Reader reader,
    Path path,
    String split,
    int heldOut,
    List<String> classes,
    List<Integer> labels,
    int size,
    int channels,
    Preparation prepare) {
  static final Range HELD_OUT = Range.of(0, 100_000_000);
  static final Range SIZE = Range.of(1, 1024);
  static final Range CHANNELS = Range.of(1, 3);
  static final Range LABEL = Range.of(0, 255);
  static final int MAX_CLASSES = 1000;
  static final List<String> CIFAR_SPLITS = List.of("train", "test");

  /** Pixels along one side of what a latent's pixel stands for, in Stable Diffusion's VAE. */
  static final int LATENT_FACTOR = 8;

  private static final int LATENT_CHANNELS = 4;

  public DataConfig {
    Words.NAME.check("name", name);
    Objects.requireNonNull(reader, "reader");
    HELD_OUT.check("heldOut", heldOut);
    SIZE.check("size", size);
    CHANNELS.check("channels", channels);
    classes = List.copyOf(classes);
    classes.forEach(c -> Words.CLASS_NAME.check("classes", c));
    labels = List.copyOf(labels);
    labels.forEach(l -> LABEL.check("labels", l));
    if (!labels.isEmpty()
        && (labels.size() != classes.size() || Set.copyOf(labels).size() != labels.size())) {
      throw new IllegalArgumentException(
          "labels must be different, one for each of the %d classes, got %s"
              .formatted(classes.size(), labels));
    }
    Objects.requireNonNull(prepare, "prepare");
    Optional<String> wrong = wrongSplit(reader, split);
    if (wrong.isPresent()) {
      throw new IllegalArgumentException("split must be " + wrong.get() + ", got " + split);
    }
    if ((path == null) == reader.hasPath()) {
      throw new IllegalArgumentException(
          "path must be given for readers of files and only for them, got "
              + path
              + " for "
              + reader);
    }
    if (prepare.vae() != null && (channels != 3 || size % LATENT_FACTOR != 0)) {
      throw new IllegalArgumentException(
          "a VAE takes 3 channels and a size divisible by 8, got " + channels + " and " + size);
    }
    if (channels == 2 || classes.isEmpty() || Set.copyOf(classes).size() != classes.size()) {
      throw new IllegalArgumentException(
          "channels must be 1 or 3 and classes different, got " + channels + " and " + classes);
    }
  }

  /** What the split must be for a reader, where it is something else. */
  static Optional<String> wrongSplit(Reader reader, String split) {
    return switch (reader) {
      case BUNDLED ->
          split.equals("t10k") ? Optional.empty() : Optional.of("t10k for bundled pictures");
      case IDX ->
          Words.FILE_NAME.has(split)
              ? Optional.empty()
              : Optional.of("train or t10k for IDX files");
      case CIFAR ->
          CIFAR_SPLITS.contains(split) ? Optional.empty() : Optional.of("train or test for CIFAR");
      case FOLDERS, FLAT, IMAGENET, TAR ->
          split.isEmpty() || Words.FILE_NAME.has(split)
              ? Optional.empty()
              : Optional.of("the name of a folder below data.path, or empty");
      case LATENTS ->
          split.isEmpty() ? Optional.empty() : Optional.of("empty for latents, which are one file");
    };
  }

  /** Whether the network sees latents instead of pixels. */
  public boolean latent() {
    return prepare.vae() != null || reader == Reader.LATENTS;
  }

  /** Channels of what the network sees. */
  public int inputChannels() {
    return latent() ? LATENT_CHANNELS : channels;
  }

  /** Rows, and columns, of what the network sees. */
  public int inputSize() {
    return latent() ? size / LATENT_FACTOR : size;
  }
}
