package io.gaf.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The keys of section data. */
final class DataSchema {
  private final Section section;
  private final int size;
  private final List<String> classes;

  DataSchema(Section section) {
    this.section = section;
    this.size = section.integer("size", DataConfig.SIZE);
    this.classes = section.texts("classes", Words.CLASS_NAME, DataConfig.MAX_CLASSES);
  }

  /** The classes, or none where they are wrong. */
  List<String> classes() {
    return section.sound("classes") ? classes : List.of();
  }

  /** The side of what the network sees; 0 where that is wrong. */
  int inputSize() {
    if (!section.sound("size")) {
      return 0;
    }
    boolean latents =
        !section.text("vae", Words.PATH_OR_NONE, "").isEmpty() || isReader(Reader.LATENTS);
    return latents ? size / DataConfig.LATENT_FACTOR : size;
  }

  Supplier<DataConfig> read() {
    String name = section.text("name", Words.NAME);
    Reader reader = section.choice("reader", Reader.class);
    String path = path(reader);
    String split = split(reader);
    int heldOut = section.integer("held_out", DataConfig.HELD_OUT, 0);
    List<Integer> labels = labels();
    int channels = section.integer("channels", DataConfig.CHANNELS);
    section.require(channels != 2, "channels", "1 (grey) or 3 (RGB)", channels);
    Preparation prepare = prepare(reader, channels);
    return () ->
        new DataConfig(
            name,
            reader,
            path == null ? null : Path.of(path),
            split,
            heldOut,
            classes,
            labels,
            size,
            channels,
            prepare);
  }

  private List<Integer> labels() {
    List<Integer> labels = section.integers("labels", DataConfig.LABEL);
    section.require(
        labels.isEmpty() || !section.sound("classes") || labels.size() == classes.size(),
        "labels",
        "one for each of the " + classes.size() + " classes",
        labels);
    return labels;
  }

  private String path(Reader reader) {
    if (!section.sound("reader")) {
      section.text("path", Words.PATH, "");
      return null;
    }
    if (!reader.hasPath()) {
      section.forbid("path", "bundled pictures have no path");
      return null;
    }
    return section.text("path", Words.PATH);
  }

  private String split(Reader reader) {
    String split = section.text("split", Words.FILE_NAME_OR_NONE, "");
    if (section.sound("reader", "split")) {
      Optional<String> wrong = DataConfig.wrongSplit(reader, split);
      wrong.ifPresent(w -> section.require(false, "split", w, split.isEmpty() ? "none" : split));
    }
    return split;
  }

  private Preparation prepare(Reader reader, int channels) {
    Resize resize = Resize.of(section.choice("resize", Resize.words(), Resize.NONE.word()));
    boolean flip = section.choice("flip", List.of("false", "true"), "false").equals("true");
    double maxBroken =
        section.number("max_broken", Preparation.SHARE, Preparation.none().maxBroken());
    String vae = section.text("vae", Words.PATH_OR_NONE, "");
    if (isReader(Reader.LATENTS)) {
      section.require(vae.isEmpty(), "vae", "none: latents have been through one", vae);
      section.require(resize == Resize.NONE, "resize", "none: latents have their size", resize);
      section.require(!flip, "flip", "false: latents cannot be mirrored", flip);
    }
    boolean encoded = !vae.isEmpty() || reader == Reader.LATENTS;
    section.require(!encoded || channels == 3, "channels", "3 (RGB) for a VAE", channels);
    boolean whole = size % DataConfig.LATENT_FACTOR == 0 || !section.sound("size");
    section.require(!encoded || whole, "size", "a multiple of 8 for a VAE", size);
    return new Preparation(resize, flip, maxBroken, vae.isEmpty() ? null : Path.of(vae));
  }

  private boolean isReader(Reader reader) {
    return section.has("reader")
        && section.sound("reader")
        && section.choice("reader", Reader.class) == reader;
  }
}
