package io.gaf.data;

import java.io.IOException;
import java.nio.ByteOrder;
import javax.imageio.stream.ImageInputStream;

/** The part of a BMP file that says how its pixels are kept. */
final class BmpHeader {
  private static final int COMPRESSION_AT = 30;
  private static final int SIZE_AT = 14;
  private static final int CORE = 12;

  /** Run lengths of 4 and 8 bits, and masks of colours; 4 and 5 are whole JPEG and PNG files. */
  private static final int MASKS = 3;

  private BmpHeader() {}

  /** Refuses a file that holds a picture of another format, whose size nobody has looked at. */
  static void requirePlain(ImageInputStream in) throws IOException {
    in.mark();
    in.setByteOrder(ByteOrder.LITTLE_ENDIAN);
    in.skipBytes(SIZE_AT);
    if (in.readUnsignedInt() > CORE) {
      in.reset();
      in.mark();
      in.skipBytes(COMPRESSION_AT);
      long compression = in.readUnsignedInt();
      if (compression > MASKS) {
        throw new IOException(
            "BMP compression: expected 0 to 3, got %d, a picture inside a picture"
                .formatted(compression));
      }
    }
    in.reset();
    in.setByteOrder(ByteOrder.BIG_ENDIAN);
  }
}
