package io.gaf.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Which pictures, and what of them is held out.
 *
 * @param name the data set's name; caches are named after it
 * @param reader where the pictures come from
 * @param path the folder of the IDX files as it was written, or null for bundled pictures
 * @param split {@code train} or {@code t10k}, the prefix of the IDX files
 * @param heldOut pictures that training never sees, chosen by a hash of their pixels
 * @param classes names in order of the label; their number is the network's number of classes
 * @param labels the label in the files of each class, pictures of others are left out; empty where
 *     the files' labels are the classes' own, 0, 1, 2 …
 * @param size side of the pictures in pixels
 * @param channels 1 for grey, 3 for RGB
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
    int channels) {
  static final Range HELD_OUT = Range.of(0, 100_000_000);
  static final Range SIZE = Range.of(1, 1024);
  static final Range CHANNELS = Range.of(1, 3);
  static final Range LABEL = Range.of(0, 255);
  static final int MAX_CLASSES = 1000;
  static final Set<String> SPLITS = Set.of("train", "t10k");

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
    if (!SPLITS.contains(split)) {
      throw new IllegalArgumentException("split must be train or t10k, got " + split);
    }
    if ((path == null) != (reader == Reader.BUNDLED)) {
      throw new IllegalArgumentException(
          "path must be given for reader idx and only for it, got " + path + " for " + reader);
    }
    if (channels == 2 || classes.isEmpty() || Set.copyOf(classes).size() != classes.size()) {
      throw new IllegalArgumentException(
          "channels must be 1 or 3 and classes different, got " + channels + " and " + classes);
    }
  }
}
