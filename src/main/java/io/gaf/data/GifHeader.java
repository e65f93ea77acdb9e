package io.gaf.data;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.ByteOrder;
import javax.imageio.stream.ImageInputStream;

/**
 * The screen of a GIF file and the place of its first frame on it. What the frame leaves free has
 * the transparent colour, or else the first one, as Pillow has it.
 *
 * @param width columns of the screen
 * @param height rows of it
 * @param left first column of the frame
 * @param top first row of it
 * @param free the colour's number of what the frame leaves free
 */
record GifHeader(int width, int height, int left, int top, int free) {
  private static final int EXTENSION = 0x21;
  private static final int IMAGE = 0x2c;
  private static final int CONTROL = 0xf9;
  private static final int MOST_BLOCKS = 100_000;

  /** Reads up to the first frame, and leaves the stream where it was. */
  static GifHeader read(ImageInputStream in) throws IOException {
    in.mark();
    in.setByteOrder(ByteOrder.LITTLE_ENDIAN);
    in.skipBytes(6);
    int width = in.readUnsignedShort();
    int height = in.readUnsignedShort();
    int flags = in.readUnsignedByte();
    in.skipBytes(2);
    if ((flags & 0x80) != 0) {
      in.skipBytes(3 << ((flags & 7) + 1));
    }
    int free = 0;
    int block = in.readUnsignedByte();
    for (int i = 0; block == EXTENSION && i < MOST_BLOCKS; i++) {
      boolean control = in.readUnsignedByte() == CONTROL;
      for (int size = in.readUnsignedByte(); size > 0; size = in.readUnsignedByte()) {
        byte[] bytes = new byte[size];
        in.readFully(bytes);
        if (control && size == 4) {
          free = (bytes[0] & 1) != 0 ? bytes[3] & 0xff : 0;
        }
      }
      block = in.readUnsignedByte();
    }
    if (block != IMAGE) {
      throw new IOException("expected a frame, got block 0x%02x".formatted(block));
    }
    var header = new GifHeader(width, height, in.readUnsignedShort(), in.readUnsignedShort(), free);
    in.reset();
    in.setByteOrder(ByteOrder.BIG_ENDIAN);
    return header;
  }

  /** The screen with the frame on it. */
  Bitmap bitmap(BufferedImage frame) {
    Bitmap colours = Bitmaps.of(frame);
    int rows = Math.max(height, 1);
    int columns = Math.max(width, 1);
    if (top == 0 && left == 0 && frame.getWidth() == columns && frame.getHeight() == rows) {
      return colours;
    }
    var pixels = new byte[rows * columns * Bitmap.RGB];
    if (frame.getColorModel() instanceof IndexColorModel palette && free < palette.getMapSize()) {
      for (int i = 0; i < pixels.length; i += Bitmap.RGB) {
        pixels[i] = (byte) palette.getRed(free);
        pixels[i + 1] = (byte) palette.getGreen(free);
        pixels[i + 2] = (byte) palette.getBlue(free);
      }
    }
    Bitmap rgb = colours.rgb();
    int copied = Math.min(frame.getWidth(), columns - left);
    for (int y = 0; y < frame.getHeight() && top + y < rows && copied > 0; y++) {
      System.arraycopy(
          rgb.pixels(),
          y * frame.getWidth() * Bitmap.RGB,
          pixels,
          ((top + y) * columns + left) * Bitmap.RGB,
          copied * Bitmap.RGB);
    }
    return new Bitmap(rows, columns, Bitmap.RGB, pixels);
  }
}
