package io.gaf.data;

import com.twelvemonkeys.imageio.stream.ByteArrayImageInputStream;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.stream.ImageInputStream;

/**
 * Reads pictures that nobody vouches for as Pillow's {@code convert("RGB")} sees them: only known
 * formats, and nothing is decoded that would not fit the memory set aside for it. Of a moving
 * picture the first frame is read; a turn that a camera noted is not made.
 */
final class PictureReader {
  /** Memory for a decoded picture and its copy, in bytes; enough for 8 million pixels in colour. */
  private static final long SINGLE_BYTES = 64L << 20;

  /** Pillow's own bound on the pixels of a picture. */
  private static final long PIXELS = 89_478_485;

  private static final String HINT = "\nhint: give a PNG, JPEG, WebP, BMP or GIF file";

  /** Pictures beyond the bound of a single file are read one at a time. */
  private static final Object LARGE = new Object();

  static {
    ImageIO.setUseCache(false); // nothing is written to the disk while reading
  }

  private final long mostBytes;

  private PictureReader(long mostBytes) {
    this.mostBytes = mostBytes;
  }

  /** For a file that a user names. */
  static PictureReader ofSingleFiles() {
    return new PictureReader(SINGLE_BYTES);
  }

  /** For data sets, of which some pictures are large: a third of this Java's memory for one. */
  static PictureReader ofDataSets() {
    return new PictureReader(Math.max(SINGLE_BYTES, Runtime.getRuntime().maxMemory() / 3));
  }

  /**
   * Reads a file.
   *
   * @throws DataException when it is no picture, is damaged, or is too large
   */
  Bitmap read(Path file) {
    try (ImageInputStream in = buffered(file)) {
      if (in.length() == 0) {
        throw new DataException(file + " is empty" + HINT);
      }
      return read(in, file.toString());
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      throw refused(file.toString(), e);
    }
  }

  /** The system's own stream asks for a byte at a time, of which WebP's reader needs many. */
  private static ImageInputStream buffered(Path file) throws IOException {
    ImageInputStream in = ImageIO.createImageInputStream(file.toFile()); // that of TwelveMonkeys
    if (in == null) {
      throw new NoSuchFileException(file.toString());
    }
    return in;
  }

  /** As {@link #read(Path)}, of a file that is in memory. */
  Bitmap read(byte[] bytes, String name) {
    try (ImageInputStream in = new ByteArrayImageInputStream(bytes)) {
      return read(in, name);
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      throw refused(name, e);
    }
  }

  private Bitmap read(ImageInputStream in, String name) throws IOException {
    byte[] head = new byte[PictureFormat.HEAD];
    in.mark();
    int length = Math.max(0, in.read(head));
    in.reset();
    PictureFormat format =
        PictureFormat.of(length < head.length ? java.util.Arrays.copyOf(head, length) : head)
            .orElseThrow(() -> new DataException(name + " is no picture that can be read" + HINT));
    if (format == PictureFormat.BMP) {
      BmpHeader.requirePlain(in);
    }
    ImageReader reader = reader(format);
    try {
      return decoded(reader, format, in, name);
    } finally {
      reader.dispose();
    }
  }

  private static ImageReader reader(PictureFormat format) {
    Iterator<ImageReader> all = ImageIO.getImageReadersByFormatName(format.plugin());
    if (!all.hasNext()) {
      throw new IllegalStateException("this build reads no " + format.plugin());
    }
    return all.next();
  }

  private Bitmap decoded(ImageReader reader, PictureFormat format, ImageInputStream in, String name)
      throws IOException {
    return switch (format) {
      case JPEG -> {
        JpegHeader header = JpegHeader.read(in);
        reader.setInput(in, true, true);
        header.requireSize(reader.getWidth(0), reader.getHeight(0));
        yield within(
            room(header.width(), header.height(), header.components(), name),
            () -> header.bitmap(reader.readRaster(0, null)));
      }
      case GIF -> {
        GifHeader header = GifHeader.read(in);
        reader.setInput(in, true, true);
        yield within(
            Math.max(
                room(header.width(), header.height(), 1, name),
                room(reader.getWidth(0), reader.getHeight(0), 1, name)),
            () -> header.bitmap(reader.read(0)));
      }
      case WEBP -> {
        WebpHeader header = WebpHeader.read(in);
        reader.setInput(in, true, true);
        yield within(
            room(header.width(), header.height(), header.bytesPerPixel(), name),
            () -> Bitmaps.of(reader.read(0)));
      }
      case PNG, BMP -> {
        reader.setInput(in, true, true);
        long bytes =
            room(reader.getWidth(0), reader.getHeight(0), decoded(reader.getRawImageType(0)), name);
        yield within(bytes, () -> Bitmaps.of(reader.read(0)));
      }
    };
  }

  private interface Decoding {
    Bitmap run() throws IOException;
  }

  private static Bitmap within(long bytes, Decoding decoding) throws IOException {
    if (bytes <= SINGLE_BYTES) {
      return decoding.run();
    }
    synchronized (LARGE) {
      return decoding.run();
    }
  }

  /** The bytes that a picture takes, if it may take them. */
  private long room(long width, long height, int bytesPerPixel, String name) {
    int perPixel = Bitmap.RGB + bytesPerPixel;
    long pixels = width * height;
    long most = Math.min(PIXELS, mostBytes / perPixel);
    if (pixels > most) {
      throw new DataException(
          "%s is too large: %d x %d pixels, expected at most %,d in all%s"
              .formatted(name, width, height, most, "\nhint: make the picture smaller first"));
    }
    return pixels * perPixel;
  }

  /** Bytes of a decoded pixel. */
  private static int decoded(ImageTypeSpecifier type) {
    if (type == null) {
      return Bitmap.RGB + 1;
    }
    int bytes = type.getBitsPerBand(0) > Byte.SIZE ? Short.BYTES : 1;
    return bytes * type.getNumBands();
  }

  /** Why something that was tried with a picture did not work. */
  static String reason(Throwable e) {
    if (e instanceof OutOfMemoryError) {
      return "it does not fit into this Java's memory";
    }
    return e.getMessage() == null ? "it ends too early or is damaged" : e.getMessage();
  }

  private static DataException refused(String name, Throwable e) {
    return e instanceof DataException known
        ? known
        : new DataException(name + " cannot be read as a picture: " + reason(e) + HINT, e);
  }
}
