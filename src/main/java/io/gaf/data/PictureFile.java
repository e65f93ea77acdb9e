package io.gaf.data;

import java.nio.file.Path;

/** Reads single picture files that nobody vouches for. */
public final class PictureFile {
  private static final PictureReader READER = PictureReader.ofSingleFiles();

  private PictureFile() {}

  /** Whether a file is a picture by its name. */
  public static boolean isNamed(Path file) {
    return FolderSource.isPicture(file.getFileName().toString());
  }

  /**
   * Reads a picture in its own channels: grey stays grey, a palette becomes colours, transparency
   * is dropped, 16 bits become 8.
   *
   * @throws DataException when the file is no picture, is damaged, or is too large
   */
  public static Bitmap read(Path file) {
    return READER.read(file);
  }
}
