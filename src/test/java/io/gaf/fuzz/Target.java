package io.gaf.fuzz;

import io.gaf.config.ConfigException;
import io.gaf.config.Configs;
import io.gaf.config.DataConfig;
import io.gaf.config.Preparation;
import io.gaf.config.Reader;
import io.gaf.data.DataException;
import io.gaf.data.PictureFile;
import io.gaf.data.PictureSource;
import io.gaf.data.PictureSources;
import io.gaf.torch.NumpyFile;
import io.gaf.torch.TorchFile;
import io.gaf.weights.SafeTensors;
import io.gaf.weights.WeightsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/** A kind of file, its reader, and the one exception that the reader may throw. */
enum Target {
  SAFETENSORS("formats/tiny.safetensors", WeightsException.class, SafeTensors::read),
  PT_ZIP("formats/z.pt", WeightsException.class, TorchFile::read),
  PT_LEGACY("formats/l.pt", WeightsException.class, TorchFile::read),
  YAML("../../../../configs/fashion_28.yaml", ConfigException.class, Target::config),
  PNG("", DataException.class, PictureFile::read),
  JPEG("../pictures/rgb420.jpg", DataException.class, PictureFile::read),
  CMYK("../pictures/cmyk.jpg", DataException.class, PictureFile::read),
  WEBP("../pictures/lossless.webp", DataException.class, PictureFile::read),
  WEBP_LOSSY("../pictures/lossy.webp", DataException.class, PictureFile::read),
  BMP("../pictures/palette.bmp", DataException.class, PictureFile::read),
  GIF("../pictures/offset.gif", DataException.class, PictureFile::read),
  PICKLE("../cifar/python2.pickle", WeightsException.class, NumpyFile::read),
  PICKLE_4("../cifar/protocol4.pickle", WeightsException.class, NumpyFile::read),
  TAR("../pictures/shard.tar", DataException.class, Target::tar);

  /** How far a file got. */
  enum Stage {
    CONTAINER_REFUSED,
    STRUCTURE_REFUSED,
    TENSORS_REFUSED,
    ACCEPTED
  }

  private static final Path GOLDEN = Path.of("src/test/resources/golden");

  private final String seed;
  private final Class<? extends RuntimeException> refusal;

  @SuppressWarnings("ImmutableEnumChecker") // method references without state
  private final Consumer<Path> reader;

  Target(String seed, Class<? extends RuntimeException> refusal, Consumer<Path> reader) {
    this.seed = seed;
    this.refusal = refusal;
    this.reader = reader;
  }

  /** The whole file that the others are made from. */
  Path seed(Path folder) throws IOException {
    if (this != PNG) {
      return GOLDEN.resolve(seed);
    }
    Path file = folder.resolve("seed.png");
    if (!Files.exists(file)) {
      var image =
          new java.awt.image.BufferedImage(24, 16, java.awt.image.BufferedImage.TYPE_INT_RGB);
      image.setRGB(3, 4, 0x123456);
      javax.imageio.ImageIO.write(image, "png", file.toFile());
    }
    return file;
  }

  /** Writes a broken file. */
  void write(Path seedFile, Path to, boolean inside, Random random) throws IOException {
    byte[] whole = Files.readAllBytes(seedFile);
    if (!inside) {
      Files.write(to, Mutations.raw(whole, random));
      return;
    }
    switch (this) {
      case SAFETENSORS -> Files.write(to, Mutations.safetensors(whole, random));
      case PT_ZIP -> Mutations.zip(seedFile, to, random);
      case PT_LEGACY -> Files.write(to, Mutations.legacy(whole, random));
      case YAML -> Files.write(to, Mutations.yaml(whole, random));
      case PNG -> Files.write(to, Mutations.png(whole, random));
      case JPEG, CMYK, WEBP, WEBP_LOSSY, BMP, GIF, PICKLE, PICKLE_4, TAR ->
          Files.write(to, Mutations.start(whole, random));
    }
  }

  /** Reads a file; whatever is no clear refusal goes through. */
  Stage read(Path file) {
    try {
      reader.accept(file);
      return Stage.ACCEPTED;
    } catch (RuntimeException e) {
      if (e.getClass() != refusal
          || !e.getMessage().contains(file.getFileName().toString())
          || !e.getMessage().contains("hint: ")) {
        throw e;
      }
      return stage(e.getMessage());
    }
  }

  private Stage stage(String message) {
    return switch (this) {
      case PNG, JPEG, CMYK, WEBP, WEBP_LOSSY, BMP, GIF, TAR ->
          message.contains("no picture") ? Stage.CONTAINER_REFUSED : Stage.STRUCTURE_REFUSED;
      case YAML -> message.contains("not YAML") ? Stage.CONTAINER_REFUSED : Stage.STRUCTURE_REFUSED;
      case SAFETENSORS, PT_ZIP, PT_LEGACY, PICKLE, PICKLE_4 ->
          Map.of("pickle byte", Stage.STRUCTURE_REFUSED, "no JSON", Stage.STRUCTURE_REFUSED)
              .entrySet()
              .stream()
              .filter(e -> message.contains(e.getKey()))
              .map(Map.Entry::getValue)
              .findFirst()
              .orElse(
                  message.contains("zip ") || message.contains(": the header: ")
                      ? Stage.CONTAINER_REFUSED
                      : message.contains("tensor") || message.contains("storage")
                          ? Stage.TENSORS_REFUSED
                          : Stage.CONTAINER_REFUSED);
    };
  }

  /** Lists a tar file. */
  private static void tar(Path file) {
    var data =
        new DataConfig(
            "set",
            Reader.TAR,
            file,
            "",
            0,
            List.of("a", "b", "c"),
            List.of(),
            32,
            3,
            Preparation.none());
    try (PictureSource source = PictureSources.open(data)) {
      source.list(item -> {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void config(Path file) {
    Configs.resolveText(file.toString(), Map.of());
  }
}
