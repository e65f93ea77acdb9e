package io.gaf.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;

/**
 * Reads picture files that nobody vouches for: only known formats, and nothing is decoded that
 * would not fit the memory set aside for it.
 */
public final class PictureFile {
  private static final List<String> FORMATS = List.of("png", "jpeg", "gif");

  /** Memory for a decoded picture and its copy, in bytes; enough for 8 million pixels in colour. */
  private static final long MOST_BYTES = 64L << 20;

  private static final String HINT = "\nhint: give a PNG, JPEG or GIF file";

  private PictureFile() {}

  /**
   * Reads a picture in its own channels: grey stays grey, a palette becomes colours, transparency
   * is dropped, 16 bits become 8.
   *
   * @throws DataException when the file is no picture, is damaged, or is too large
   */
  public static Bitmap read(Path file) {
    try (ImageInputStream in = new FileImageInputStream(file.toFile())) {
      ImageReader reader = reader(in, file);
      try {
        reader.setInput(in, true, true);
        requireRoom(reader, file);
        return Bitmaps.of(reader.read(0));
      } finally {
        reader.dispose();
      }
    } catch (IOException | RuntimeException e) {
      throw refused(file, e);
    }
  }

  private static ImageReader reader(ImageInputStream in, Path file) throws IOException {
    if (Files.size(file) == 0) {
      throw new DataException(file + " is empty" + HINT);
    }
    for (Iterator<ImageReader> all = ImageIO.getImageReaders(in); all.hasNext(); ) {
      ImageReader reader = all.next();
      if (FORMATS.contains(reader.getFormatName().toLowerCase(Locale.ROOT))) {
        return reader;
      }
      reader.dispose();
    }
    throw new DataException(file + " is no picture that can be read" + HINT);
  }

  private static void requireRoom(ImageReader reader, Path file) throws IOException {
    long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
    int perPixel = Bitmap.RGB + decoded(reader.getRawImageType(0));
    if (pixels > MOST_BYTES / perPixel) {
      throw new DataException(
          "%s is too large: %d x %d pixels, expected at most %,d in all%s"
              .formatted(
                  file,
                  reader.getWidth(0),
                  reader.getHeight(0),
                  MOST_BYTES / perPixel,
                  "\nhint: make the picture smaller first"));
    }
  }

  /** Bytes of a decoded pixel. */
  private static int decoded(ImageTypeSpecifier type) {
    if (type == null) {
      return Bitmap.RGB + 1;
    }
    int bytes = type.getBitsPerBand(0) > Byte.SIZE ? Short.BYTES : 1;
    return bytes * type.getNumBands();
  }

  private static DataException refused(Path file, Exception e) {
    return e instanceof DataException known
        ? known
        : new DataException(file + " cannot be read as a picture: " + e.getMessage() + HINT, e);
  }
}
