package io.gaf.render;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Pictures in captioned rows and columns, such as <i>mask | pure … | mix</i> with one row a
 * permutation; dark on white, pictures enlarged to at least 112 pixels by whole pixels.
 */
public final class ContactSheet {
  /** A row with its caption; it may have several lines. */
  record Row(String caption, List<Tile> tiles) {}

  private final String title;
  private String footer = "";
  private List<Column> columns = List.of();
  private final List<Row> rows = new ArrayList<>();

  private ContactSheet(String title) {
    this.title = Objects.requireNonNull(title, "title");
  }

  /** A sheet of this title, empty so far. */
  public static ContactSheet titled(String title) {
    return new ContactSheet(title);
  }

  /** Adds what stands small below: where the pictures come from. */
  public ContactSheet footer(String text) {
    footer = Objects.requireNonNull(text, "text");
    return this;
  }

  /** Sets the columns. */
  public ContactSheet columns(List<Column> all) {
    columns = List.copyOf(all);
    return this;
  }

  /**
   * Adds a row.
   *
   * @param caption at its left; may be empty or have several lines
   * @param tiles one a column; null is a grey tile
   */
  public ContactSheet row(String caption, List<Tile> tiles) {
    if (tiles.size() != columns.size()) {
      throw new IllegalArgumentException(
          "row \"%s\" must have %d tiles, one a column, got %d"
              .formatted(caption, columns.size(), tiles.size()));
    }
    List<Tile> present = new ArrayList<>();
    for (Tile tile : tiles) {
      present.add(tile == null ? Tile.missing("no picture") : tile);
    }
    rows.add(new Row(caption, present));
    return this;
  }

  /** The sheet as a picture. */
  public Picture picture() {
    if (rows.isEmpty()) {
      throw new IllegalStateException("sheet \"" + title + "\" has no rows");
    }
    return new SheetPainter(new SheetLayout(title, footer, columns, rows)).paint();
  }

  /** Writes the sheet as a PNG file. */
  public void write(Path file) {
    Png.write(file, picture());
  }
}
