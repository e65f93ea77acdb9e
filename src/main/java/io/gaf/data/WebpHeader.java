package io.gaf.data;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.Set;
import javax.imageio.stream.ImageInputStream;

/**
 * The size of a WebP file's first frame. The extended form says it twice, on its canvas and in the
 * frame itself, and the decoder makes room by one and decodes by the other: a file in which they
 * differ, or in which there is a second frame behind the first, is refused.
 *
 * <p>Source: https://developers.google.com/speed/webp/docs/riff_container, RFC 6386 §9.1
 *
 * @param width columns
 * @param height rows
 * @param bytesPerPixel what the decoder takes for a pixel at most, measured
 */
record WebpHeader(int width, int height, int bytesPerPixel) {
  private static final int LOSSY = 0x20385056; // "VP8 "
  private static final int LOSSLESS = 0x4c385056; // "VP8L"
  private static final int EXTENDED = 0x58385056; // "VP8X"
  private static final int ALPHA = 0x48504c41; // "ALPH"
  private static final int MOVING_FRAME = 0x464d4e41; // "ANMF"
  private static final int MOVING = 0x02;
  private static final int SIDE = 0x3fff;

  /** A file has a dozen. */
  private static final int MOST_CHUNKS = 100_000;

  private static final int FRAME_BYTES = 6;
  private static final int FRAME_AND_ALPHA_BYTES = 12;

  /** A chunk's name, its first byte, and the byte behind it. */
  private record Chunk(int name, long start, long end) {
    static Chunk next(ImageInputStream in) throws IOException {
      int name = in.readInt();
      long length = in.readUnsignedInt();
      long start = in.getStreamPosition();
      return new Chunk(name, start, start + length + (length & 1));
    }

    boolean isPicture() {
      return name == LOSSY || name == LOSSLESS || name == ALPHA;
    }
  }

  private record Size(int width, int height) {
    static Size ofFrame(int name, ImageInputStream in) throws IOException {
      if (name == LOSSY) {
        in.skipBytes(6);
        return new Size(in.readUnsignedShort() & SIDE, in.readUnsignedShort() & SIDE);
      }
      in.skipBytes(1);
      int bits = in.readInt();
      return new Size(1 + (bits & SIDE), 1 + (bits >> 14 & SIDE));
    }

    /** Two numbers of 24 bits, each less by one. */
    static Size ofCanvas(ImageInputStream in) throws IOException {
      return new Size(1 + side(in), 1 + side(in));
    }

    private static int side(ImageInputStream in) throws IOException {
      return in.readUnsignedShort() | in.readUnsignedByte() << 16;
    }
  }

  /** Reads up to the first frame's end, and leaves the stream where it was. */
  static WebpHeader read(ImageInputStream in) throws IOException {
    in.mark();
    in.setByteOrder(ByteOrder.LITTLE_ENDIAN);
    in.skipBytes(4);
    long end = in.readUnsignedInt() + 8;
    in.skipBytes(4);
    Chunk first = Chunk.next(in);
    WebpHeader header =
        first.name == EXTENDED ? extended(in, first, end) : of(Size.ofFrame(first.name, in));
    in.reset();
    in.setByteOrder(ByteOrder.BIG_ENDIAN);
    return header;
  }

  private static WebpHeader of(Size size) {
    return new WebpHeader(size.width, size.height, FRAME_BYTES);
  }

  private static WebpHeader extended(ImageInputStream in, Chunk first, long end)
      throws IOException {
    boolean moving = (in.readUnsignedByte() & MOVING) != 0;
    in.skipBytes(3);
    Size canvas = Size.ofCanvas(in);
    in.seek(first.end);
    if (!moving) {
      return frame(in, canvas, end);
    }
    Chunk chunk = Chunk.next(in);
    for (int i = 0; chunk.name != MOVING_FRAME && i < MOST_CHUNKS; i++) {
      in.seek(chunk.end);
      chunk = Chunk.next(in);
    }
    in.skipBytes(6);
    Size bounds = Size.ofCanvas(in);
    in.skipBytes(4);
    return frame(in, bounds, chunk.end);
  }

  /** The only frame up to here, which has the size that was claimed. */
  private static WebpHeader frame(ImageInputStream in, Size claimed, long end) throws IOException {
    Set<Integer> seen = new HashSet<>();
    for (int i = 0; in.getStreamPosition() < end; i++) {
      Chunk chunk = Chunk.next(in);
      if ((chunk.isPicture() && !seen.add(chunk.name)) || i == MOST_CHUNKS) {
        throw new IOException("expected one picture, got several");
      }
      if (chunk.name == LOSSY || chunk.name == LOSSLESS) {
        Size size = Size.ofFrame(chunk.name, in);
        if (!size.equals(claimed)) {
          throw new IOException(
              "expected a frame of %d x %d pixels as the canvas, got %d x %d"
                  .formatted(claimed.width, claimed.height, size.width, size.height));
        }
      }
      in.seek(chunk.end);
    }
    if (seen.contains(LOSSY) == seen.contains(LOSSLESS)) {
      throw new IOException("expected one frame, lossy or lossless, got none or both");
    }
    int bytes = seen.contains(ALPHA) ? FRAME_AND_ALPHA_BYTES : FRAME_BYTES;
    return new WebpHeader(claimed.width, claimed.height, bytes);
  }
}
