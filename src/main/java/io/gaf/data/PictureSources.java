package io.gaf.data;

import io.gaf.config.DataConfig;
import io.gaf.config.Reader;
import io.gaf.config.Resize;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;

/** Opens the pictures that a configuration names. */
public final class PictureSources {
  /** Names for every label that a file of bytes can hold. */
  private static final List<String> ANY_LABEL =
      IntStream.range(0, 256).mapToObj(label -> "label " + label).toList();

  private PictureSources() {}

  /**
   * Opens a source. The caller closes it.
   *
   * @throws DataException when it is not there, or its classes are others
   */
  public static PictureSource open(DataConfig data) throws IOException {
    return switch (data.reader()) {
      case BUNDLED, IDX -> new SetSource(idx(data));
      case CIFAR -> Cifar.open(data);
      case FOLDERS -> ClassFolders.named(data);
      case FLAT -> ClassFolders.flat(data);
      case IMAGENET -> ImageNet.open(data);
      case TAR -> TarSource.open(data);
      case LATENTS -> LatentsFile.open(data);
    };
  }

  private static PictureSet idx(DataConfig data) {
    boolean chosen = !data.labels().isEmpty();
    PictureSet all =
        data.reader() == Reader.BUNDLED
            ? FashionMnist.bundled()
            : Idx.read(data.path(), data.split(), chosen ? ANY_LABEL : data.classes());
    PictureSet pictures = chosen ? all.classes(data.labels(), data.classes()) : all;
    if (!pictures.classNames().equals(data.classes())) {
      throw new DataException(
          "classes of %s: the pictures have %s, the configuration says %s%s"
              .formatted(
                  data.name(),
                  pictures.classNames(),
                  data.classes(),
                  "\nhint: correct data.classes in the configuration"));
    }
    boolean fits = pictures.height() == data.size() && pictures.width() == data.size();
    if (!fits && data.prepare().resize() == Resize.NONE) {
      throw new DataException(
          "pictures of %s: expected %d x %d with %d channels, got %d x %d with %d%s"
              .formatted(
                  data.name(),
                  data.size(),
                  data.size(),
                  data.channels(),
                  pictures.height(),
                  pictures.width(),
                  pictures.channels(),
                  "\nhint: correct data.size in the configuration, or resize: data.resize"));
    }
    return pictures;
  }
}
