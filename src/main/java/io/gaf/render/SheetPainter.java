package io.gaf.render;

import java.awt.geom.Rectangle2D;
import java.util.List;

/** Draws a contact sheet where its layout says. */
final class SheetPainter {
  private final SheetLayout at;
  private final Canvas canvas;

  SheetPainter(SheetLayout layout) {
    at = layout;
    canvas = new Canvas(layout.width, layout.height);
  }

  Picture paint() {
    canvas.text(at.title, SheetLayout.MARGIN, SheetLayout.MARGIN, Palette.INK);
    for (int c = 0; c < at.columns.size(); c++) {
      columnCaption(c);
    }
    for (int r = 0; r < at.rows.size(); r++) {
      Text caption = at.rowCaptions.get(r);
      double top = at.tops[r] + (at.heights[r] - caption.height()) / 2;
      canvas.text(caption, SheetLayout.MARGIN, top, Palette.INK);
      row(r);
    }
    double foot = at.height - SheetLayout.MARGIN - at.footer.height();
    canvas.text(at.footer, SheetLayout.MARGIN, foot, Palette.FAINT);
    return canvas.picture();
  }

  private void columnCaption(int c) {
    Text caption = at.columnCaptions.get(c);
    int bar = at.head - SheetLayout.BAR - 6;
    double middle = at.lefts[c] + at.widths[c] / 2.0;
    canvas.text(caption, middle, bar - 8 - caption.height(), Palette.INK);
    if (at.columns.get(c).colour() >= 0) {
      canvas.box(
          at.lefts[c],
          bar,
          at.widths[c],
          SheetLayout.BAR,
          Palette.soft(at.columns.get(c).colour()));
    }
  }

  private void row(int r) {
    List<Tile> tiles = at.rows.get(r).tiles();
    for (int c = 0; c < tiles.size(); c++) {
      Tile tile = tiles.get(c);
      int left = at.lefts[c] + (at.widths[c] - tile.width(at.unit)) / 2;
      int top = at.tops[r] + (at.heights[r] - tile.height(at.unit)) / 2;
      paint(tile, left, top);
    }
  }

  private void paint(Tile tile, int left, int top) {
    if (tile instanceof Tile.Captioned captioned) {
      paint(captioned.tile(), left, top);
      captions(captioned, left, top);
    } else if (tile instanceof Tile.Samples samples) {
      samples(samples, left, top);
    } else if (tile instanceof Tile.Mask mask) {
      MaskPainter.paint(canvas, mask, left, top, at.unit);
      outline(tile, left, top);
    } else if (tile instanceof Tile.Missing missing) {
      missing(missing, left, top);
    }
  }

  private void captions(Tile.Captioned captioned, int left, int top) {
    double middle = left + captioned.width(at.unit) / 2.0;
    double y = top + captioned.tile().height(at.unit) + Tile.Captioned.GAP;
    for (Text line : captioned.captions(at.unit)) {
      canvas.text(line, middle, y, Palette.INK);
      y += Tile.Captioned.SIZE * Typeface.LEADING;
    }
  }

  private void samples(Tile.Samples samples, int left, int top) {
    int factor = samples.factor(at.unit);
    for (int i = 0; i < samples.pictures().size(); i++) {
      Picture picture = samples.pictures().get(i).enlarged(factor);
      int x = left + i % samples.across() * (picture.width() + Tile.Samples.GAP);
      int y = top + i / samples.across() * (picture.height() + Tile.Samples.GAP);
      canvas.picture(picture, x, y);
    }
  }

  private void missing(Tile.Missing missing, int left, int top) {
    canvas.box(left, top, at.unit, at.unit, Palette.MISSING);
    outline(missing, left, top);
    Text reason = Text.fitted(missing.reason(), 13, Text.MIDDLE, at.unit - 12, 6);
    double y = top + (at.unit - reason.height()) / 2;
    canvas.text(reason, left + at.unit / 2.0, y, Palette.FAINT);
  }

  private void outline(Tile tile, int left, int top) {
    canvas.stroke(
        new Rectangle2D.Double(
            left + 0.5, top + 0.5, tile.width(at.unit) - 1, tile.height(at.unit) - 1),
        1,
        Palette.OUTLINE);
  }
}
