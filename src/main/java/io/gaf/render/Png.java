package io.gaf.render;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * PNG files of 8-bit grey or RGB pictures (W3C PNG specification, 2nd edition), without any chunk
 * that changes from run to run: equal pictures are equal bytes.
 */
public final class Png {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
  private static final byte UP = 2;

  private Png() {}

  /** Writes the picture; readers see the old file or the new one, never a part. */
  public static void write(Path file, Picture picture) {
    Publish.bytes(file, encode(picture));
  }

  /** The bytes of a PNG file. */
  public static byte[] encode(Picture picture) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(SIGNATURE);
    ByteBuffer header = ByteBuffer.allocate(13);
    header.putInt(picture.width()).putInt(picture.height());
    header.put((byte) 8).put((byte) (picture.channels() == 1 ? 0 : 2));
    chunk(out, "IHDR", header.array());
    chunk(out, "IDAT", deflated(filtered(picture)));
    chunk(out, "IEND", new byte[0]);
    return out.toByteArray();
  }

  /** Differences to the row above: enlarged pictures and charts become mostly zeros. */
  private static byte[] filtered(Picture picture) {
    int stride = picture.width() * picture.channels();
    byte[] from = picture.data();
    byte[] out = new byte[Math.multiplyExact(picture.height(), stride + 1)];
    for (int y = 0; y < picture.height(); y++) {
      int at = y * (stride + 1);
      out[at] = UP;
      for (int x = 0; x < stride; x++) {
        int above = y == 0 ? 0 : from[(y - 1) * stride + x];
        out[at + 1 + x] = (byte) (from[y * stride + x] - above);
      }
    }
    return out;
  }

  private static byte[] deflated(byte[] bytes) {
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
    try {
      deflater.setInput(bytes);
      deflater.finish();
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] buffer = new byte[65_536];
      while (!deflater.finished()) {
        out.write(buffer, 0, deflater.deflate(buffer));
      }
      return out.toByteArray();
    } finally {
      deflater.end();
    }
  }

  private static void chunk(ByteArrayOutputStream out, String type, byte[] content) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(name);
    crc.update(content);
    out.writeBytes(ByteBuffer.allocate(4).putInt(content.length).array());
    out.writeBytes(name);
    out.writeBytes(content);
    out.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
  }
}
