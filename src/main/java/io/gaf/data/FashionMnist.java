package io.gaf.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Fashion-MNIST: grey pictures of clothes, 28 × 28, ten classes. Its test pictures are bundled.
 *
 * <p>Source: https://github.com/zalandoresearch/fashion-mnist, MIT, © 2017 Zalando SE
 */
public final class FashionMnist {
  /** Names in the order of the label. */
  public static final List<String> CLASS_NAMES =
      List.of(
          "T-shirt/top",
          "Trouser",
          "Pullover",
          "Dress",
          "Coat",
          "Sandal",
          "Shirt",
          "Sneaker",
          "Bag",
          "Ankle boot");

  private static final String RESOURCES = "/data/fashion-mnist/";

  private FashionMnist() {}

  /** The 10,000 test pictures. */
  public static PictureSet bundled() {
    try (InputStream images = resource("t10k-images-idx3-ubyte.gz");
        InputStream labels = resource("t10k-labels-idx1-ubyte.gz")) {
      return Idx.read(images, labels, "the bundled Fashion-MNIST", CLASS_NAMES);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads the original files.
   *
   * @param split {@code train} for the 60,000, {@code t10k} for the 10,000
   * @throws DataException as {@link Idx#read(Path, String, List)}
   */
  public static PictureSet read(Path folder, String split) {
    return Idx.read(folder, split, CLASS_NAMES);
  }

  private static InputStream resource(String name) {
    InputStream in = FashionMnist.class.getResourceAsStream(RESOURCES + name);
    if (in == null) {
      throw new IllegalStateException("this build lacks its resource " + RESOURCES + name);
    }
    return in;
  }
}
