package io.gaf.render;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOInvalidTreeException;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;

/**
 * Animated GIF files (GIF89a) that repeat for ever: greys exactly, colours through one table of
 * 256; a frame holds only the rectangle that changed. Equal films are equal bytes.
 */
public final class Gif {
  private static final String FORMAT = "javax_imageio_gif_image_1.0";

  private Gif() {}

  /** Writes the film; readers see the old file or the new one, never a part. */
  public static void write(Path file, Film film) {
    Publish.bytes(file, encode(film));
  }

  /** The bytes of a GIF file. */
  public static byte[] encode(Film film) {
    var bytes = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.prepareWriteSequence(null);
      frames(film, writer);
      writer.endWriteSequence();
    } catch (IOException e) {
      throw new UncheckedIOException("a film cannot be written as GIF: " + e.getMessage(), e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  private static void frames(Film film, ImageWriter writer) throws IOException {
    ColourTable table = ColourTable.of(film.frames());
    IndexColorModel model = table.model();
    Picture before = null;
    for (int i = 0; i < film.frames().size(); i++) {
      Picture frame = film.frames().get(i);
      Change change = Change.between(before, frame);
      BufferedImage image = image(frame, change, table, model);
      int hundredths = film.beats().get(i) * Film.BEAT_MS / 10;
      writer.writeToSequence(
          new IIOImage(image, null, metadata(writer, image, change, hundredths)), null);
      before = frame;
    }
  }

  private static BufferedImage image(
      Picture frame, Change change, ColourTable table, IndexColorModel model) {
    var image =
        new BufferedImage(change.width(), change.height(), BufferedImage.TYPE_BYTE_INDEXED, model);
    byte[] data = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    for (int y = 0; y < change.height(); y++) {
      for (int x = 0; x < change.width(); x++) {
        data[y * change.width() + x] = table.index(frame, change.left() + x, change.top() + y);
      }
    }
    return image;
  }

  private static IIOMetadata metadata(
      ImageWriter writer, BufferedImage image, Change change, int hundredths) {
    var type = new ImageTypeSpecifier(image); // with its own colours, not the usual ones
    IIOMetadata metadata = writer.getDefaultImageMetadata(type, null);
    var more = new IIOMetadataNode(FORMAT);
    more.appendChild(
        node(
            "ImageDescriptor",
            Map.of(
                "imageLeftPosition", Integer.toString(change.left()),
                "imageTopPosition", Integer.toString(change.top()),
                "imageWidth", Integer.toString(change.width()),
                "imageHeight", Integer.toString(change.height()),
                "interlaceFlag", "FALSE")));
    more.appendChild(
        node(
            "GraphicControlExtension",
            Map.of(
                "disposalMethod", "doNotDispose",
                "userInputFlag", "FALSE",
                "transparentColorFlag", "FALSE",
                "delayTime", Integer.toString(hundredths),
                "transparentColorIndex", "0")));
    IIOMetadataNode extensions = node("ApplicationExtensions", Map.of());
    extensions.appendChild(forEver());
    more.appendChild(extensions);
    try {
      metadata.mergeTree(FORMAT, more);
    } catch (IIOInvalidTreeException e) {
      throw new IllegalStateException("the JDK's GIF writer refuses its own metadata", e);
    }
    return metadata;
  }

  /** Netscape's extension: repeat without end. */
  private static IIOMetadataNode forEver() {
    IIOMetadataNode loop =
        node(
            "ApplicationExtension",
            Map.of("applicationID", "NETSCAPE", "authenticationCode", "2.0"));
    loop.setUserObject(new byte[] {1, 0, 0});
    return loop;
  }

  private static IIOMetadataNode node(String name, Map<String, String> attributes) {
    var node = new IIOMetadataNode(name);
    attributes.forEach(node::setAttribute);
    return node;
  }

  /** The rectangle outside of which two frames are equal; at least one pixel. */
  private record Change(int left, int top, int width, int height) {
    static Change between(Picture before, Picture now) {
      if (before == null) {
        return new Change(0, 0, now.width(), now.height());
      }
      int left = now.width();
      int top = now.height();
      int right = 0;
      int bottom = 0;
      for (int y = 0; y < now.height(); y++) {
        for (int x = 0; x < now.width(); x++) {
          if (ColourTable.rgb(before, x, y) != ColourTable.rgb(now, x, y)) {
            left = Math.min(left, x);
            right = Math.max(right, x + 1);
            top = Math.min(top, y);
            bottom = Math.max(bottom, y + 1);
          }
        }
      }
      return right == 0
          ? new Change(0, 0, 1, 1)
          : new Change(left, top, right - left, bottom - top);
    }
  }
}
