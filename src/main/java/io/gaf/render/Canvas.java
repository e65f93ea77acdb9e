package io.gaf.render;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;

/** A white sheet to draw on, in memory; (0, 0) is the top left corner. */
final class Canvas {
  static {
    // without a display, and on a JDK that has no libraries for one
    if (System.getProperty("java.awt.headless") == null) {
      System.setProperty("java.awt.headless", "true");
    }
  }

  private final BufferedImage image;
  private final Graphics2D graphics;

  Canvas(int width, int height) {
    image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    box(0, 0, width, height, Color.WHITE);
  }

  /** Draws lines of text below each other; the first one's capitals start at {@code top}. */
  void text(Text text, double x, double top, Color colour) {
    graphics.setColor(colour);
    double baseline = top + text.size() * Typeface.CAPITAL;
    for (String line : text.lines()) {
      double left = x - text.anchor() * Typeface.shared().width(line, text.size());
      graphics.fill(Typeface.shared().outline(line, left, baseline, text.size()));
      baseline += text.size() * Typeface.LEADING;
    }
  }

  /** Fills a rectangle. */
  void box(double x, double y, double width, double height, Color colour) {
    fill(new Rectangle2D.Double(x, y, width, height), colour);
  }

  /** Fills a shape. */
  void fill(Shape shape, Color colour) {
    graphics.setColor(colour);
    graphics.fill(shape);
  }

  /** Draws a shape's line. */
  void stroke(Shape shape, double width, Color colour) {
    graphics.setColor(colour);
    graphics.setStroke(
        new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    graphics.draw(shape);
  }

  /** Puts a picture with its top left corner here, pixel for pixel. */
  void picture(Picture picture, int left, int top) {
    int right = Math.min(picture.width(), image.getWidth() - left);
    int bottom = Math.min(picture.height(), image.getHeight() - top);
    for (int y = 0; y < bottom; y++) {
      for (int x = 0; x < right; x++) {
        int red = picture.sample(x, y, 0);
        int green = picture.sample(x, y, 1);
        int blue = picture.sample(x, y, 2);
        image.setRGB(left + x, top + y, red << 16 | green << 8 | blue);
      }
    }
  }

  /** What was drawn, in RGB. */
  Picture picture() {
    int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    byte[] data = new byte[pixels.length * 3];
    for (int i = 0; i < pixels.length; i++) {
      data[3 * i] = (byte) (pixels[i] >> 16);
      data[3 * i + 1] = (byte) (pixels[i] >> 8);
      data[3 * i + 2] = (byte) pixels[i];
    }
    return new Picture(image.getWidth(), image.getHeight(), 3, data);
  }
}
