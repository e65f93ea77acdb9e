package io.gaf.render;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/**
 * Outlines of text in Liberation Sans, which ships with the program: no font of the system is
 * asked, so captions look the same on every machine, and a machine without fonts has captions.
 */
final class Typeface {
  private static final String RESOURCE = "/fonts/LiberationSans-Regular.ttf";

  /** Height of a capital, in units of the text's size. */
  static final double CAPITAL = 1409.0 / 2048;

  /** From one baseline to the next, in units of the text's size. */
  static final double LEADING = 1.25;

  private static final Typeface SHARED = load();

  private final TrueTypeFont font;
  private final CmapLookup glyphs;
  private final double unitsPerEm;
  private final Map<Integer, Path2D> outlines = new HashMap<>();

  private Typeface(TrueTypeFont font) throws IOException {
    this.font = font;
    font.setEnableGsub(false); // ligatures are for long texts
    this.glyphs = font.getUnicodeCmapLookup();
    this.unitsPerEm = font.getUnitsPerEm();
  }

  /** The one typeface of all pictures. */
  static Typeface shared() {
    return SHARED;
  }

  /** How far the text reaches, in pixels, at this size of the letter's em square. */
  synchronized double width(String text, double size) {
    return text.codePoints().mapToDouble(this::advance).sum() * size / unitsPerEm;
  }

  /** The filled outline of the text whose first letter stands at this point of the baseline. */
  synchronized Shape outline(String text, double x, double baseline, double size) {
    Path2D all = new Path2D.Double(Path2D.WIND_NON_ZERO);
    double scale = size / unitsPerEm;
    double at = x;
    for (int codePoint : text.codePoints().toArray()) {
      AffineTransform place = new AffineTransform(scale, 0, 0, -scale, at, baseline);
      all.append(glyph(codePoint).getPathIterator(place), false);
      at += advance(codePoint) * scale;
    }
    return all;
  }

  private double advance(int codePoint) {
    try {
      return font.getAdvanceWidth(glyphs.getGlyphId(codePoint));
    } catch (IOException e) {
      throw new UncheckedIOException(RESOURCE + " cannot be read", e);
    }
  }

  private Path2D glyph(int codePoint) {
    return outlines.computeIfAbsent(
        glyphs.getGlyphId(codePoint),
        id -> {
          try {
            var glyph = font.getGlyph().getGlyph(id);
            return glyph == null ? new Path2D.Double() : glyph.getPath(); // null for a space
          } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE + " cannot be read", e);
          }
        });
  }

  private static Typeface load() {
    try (InputStream in =
        Objects.requireNonNull(Typeface.class.getResourceAsStream(RESOURCE), RESOURCE)) {
      return new Typeface(new TTFParser().parse(new RandomAccessReadBuffer(in)));
    } catch (IOException e) {
      throw new UncheckedIOException(RESOURCE + " cannot be read", e);
    }
  }
}
