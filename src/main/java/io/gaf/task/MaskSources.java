package io.gaf.task;

import io.gaf.data.Bitmap;
import io.gaf.data.PictureFile;
import io.gaf.job.MaskSource;
import io.gaf.sample.FaceMask;
import io.gaf.sample.MaskImage;
import io.gaf.sample.MaskSet;
import io.gaf.sample.Masks;
import io.gaf.weights.Checksums;
import java.nio.file.Files;
import java.nio.file.Path;

/** Masks as jobs name them → their regions. */
final class MaskSources {
  private MaskSources() {}

  /** The mask on a square grid, hard, with a region for each class. */
  static MaskSet of(String name, MaskSource source, int classes, int side) {
    if (source == null) {
      return Masks.of(name, classes, side, side);
    }
    MaskSet mask = over(source, side);
    mask.requireRegions(name, classes);
    return mask;
  }

  /** The mask on a square grid, hard, whatever it is for. */
  static MaskSet of(String name, MaskSource source, int side) {
    return source == null ? Masks.of(name, side, side) : over(source, side);
  }

  /** A picture that a mask is read from. */
  static MaskImage picture(Path file) {
    Bitmap picture = PictureFile.read(file).grey();
    return new MaskImage(picture.width(), picture.height(), picture.pixels());
  }

  private static MaskSet over(MaskSource source, int side) {
    return source.image() == null
        ? new FaceMask(source.regions()).over(side, side)
        : unchanged(source).over(side, side);
  }

  /** The picture, refused where it is another one than when the job was queued. */
  private static MaskImage unchanged(MaskSource source) {
    Path file = Path.of(source.image());
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException(
          "there is no mask picture " + file + "\nhint: it must stay there until the job has run");
    }
    if (!Checksums.sha256(file).equals(source.sha256())) {
      throw new IllegalArgumentException(
          "the mask picture %s has changed since the job was queued%s"
              .formatted(file, "\nhint: queue the job again to use the picture as it is now"));
    }
    return picture(file);
  }
}
