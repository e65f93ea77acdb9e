package io.gaf.render;

import java.util.List;

/** Where everything of a contact sheet stands, in pixels. */
final class SheetLayout {
  static final int MARGIN = 28;
  static final int GAP = 10;
  static final int BAR = 4;

  private static final int APART = 14;
  private static final int SMALLEST_TILE = 112;
  private static final int CAPTION_WIDTH = 190;
  private static final int SMALLEST_WIDTH = 520;

  final Text title;
  final Text footer;
  final List<Column> columns;
  final List<ContactSheet.Row> rows;
  final List<Text> columnCaptions;
  final List<Text> rowCaptions;

  /** Pixels of a picture's side. */
  final int unit;

  final int[] lefts;
  final int[] widths;
  final int[] tops;
  final int[] heights;
  final int width;
  final int height;

  /** Where column captions end and tiles begin. */
  final int head;

  SheetLayout(String title, String footer, List<Column> columns, List<ContactSheet.Row> rows) {
    this.columns = columns;
    this.rows = rows;
    unit = unit(rows);
    rowCaptions =
        rows.stream().map(r -> Text.fitted(r.caption(), 14, Text.LEFT, CAPTION_WIDTH, 6)).toList();
    widths = new int[columns.size()];
    lefts = new int[columns.size()];
    int right = placeColumns();
    width = Math.max(SMALLEST_WIDTH, right + MARGIN);
    this.title = Text.fitted(title, 22, Text.LEFT, width - 2 * MARGIN, 2);
    this.footer = Text.fitted(footer, 12, Text.LEFT, width - 2 * MARGIN, 3);
    columnCaptions = captions();
    boolean named = columns.stream().anyMatch(column -> !column.caption().isEmpty());
    double captionHeight = columnCaptions.stream().mapToDouble(Text::height).max().orElse(0);
    double below = title.isEmpty() ? 0 : this.title.height() + 26;
    double names = named ? captionHeight + 8 + BAR + 6 : 0;
    head = (int) Math.ceil(MARGIN + below + names);
    heights = new int[rows.size()];
    tops = new int[rows.size()];
    int bottom = placeRows();
    height = bottom + (footer.isEmpty() ? 0 : 18 + (int) Math.ceil(this.footer.height())) + MARGIN;
  }

  /** The side at which the smallest picture is enlarged enough, by whole pixels. */
  private static int unit(List<ContactSheet.Row> rows) {
    int smallest = Integer.MAX_VALUE;
    int highest = 1;
    for (ContactSheet.Row row : rows) {
      for (Tile tile : row.tiles()) {
        Tile shown = tile instanceof Tile.Captioned captioned ? captioned.tile() : tile;
        if (shown instanceof Tile.Samples samples) {
          Picture picture = samples.pictures().get(0);
          smallest = Math.min(smallest, Math.min(picture.width(), picture.height()));
          highest = Math.max(highest, picture.height());
        }
      }
    }
    if (smallest == Integer.MAX_VALUE) {
      return SMALLEST_TILE;
    }
    return highest * ((SMALLEST_TILE + smallest - 1) / smallest);
  }

  private int placeColumns() {
    double captions = rowCaptions.stream().mapToDouble(Text::width).max().orElse(0);
    int x = MARGIN + (captions > 0 ? (int) Math.ceil(captions) + 18 : 0);
    for (int c = 0; c < columns.size(); c++) {
      boolean before = c > 0 && (columns.get(c).apart() || columns.get(c - 1).apart());
      x += before ? APART : 0;
      lefts[c] = x;
      int column = c;
      widths[c] = rows.stream().mapToInt(r -> r.tiles().get(column).width(unit)).max().orElse(unit);
      x += widths[c] + GAP;
    }
    return x - GAP;
  }

  private List<Text> captions() {
    List<Text> captions = new java.util.ArrayList<>();
    for (int c = 0; c < columns.size(); c++) {
      captions.add(Text.fitted(columns.get(c).caption(), 15, Text.MIDDLE, widths[c], 2));
    }
    return captions;
  }

  private int placeRows() {
    int y = head;
    for (int r = 0; r < rows.size(); r++) {
      tops[r] = y;
      int tiles = rows.get(r).tiles().stream().mapToInt(t -> t.height(unit)).max().orElse(unit);
      heights[r] = Math.max(tiles, (int) Math.ceil(rowCaptions.get(r).height()));
      y += heights[r] + GAP;
    }
    return y - GAP;
  }
}
