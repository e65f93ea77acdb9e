package io.gaf.render;

import java.util.Objects;

/**
 * A column of a contact sheet.
 *
 * @param caption above it
 * @param colour number of the soft colour that marks its class in masks, or -1 for none
 * @param apart whether it stands a little apart from the column before
 */
public record Column(String caption, int colour, boolean apart) {
  public Column {
    Objects.requireNonNull(caption, "caption");
  }

  /** A column without a colour, apart from the one before, such as {@code mask} and {@code mix}. */
  public static Column of(String caption) {
    return new Column(caption, -1, true);
  }

  /** The column of a class, marked with the colour that the class has in masks. */
  public static Column ofClass(String name, int colour) {
    return new Column(name, colour, false);
  }
}
