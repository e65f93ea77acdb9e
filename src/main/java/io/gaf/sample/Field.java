package io.gaf.sample;

import io.gaf.model.Geometry;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A velocity field over rows: {@code dx_r/dt = Σ plane · v(x_r, t, class)} over the terms of row r.
 *
 * <p>Every row is a state of its own; row r starts from noise {@code start(r)}, so the tiles of a
 * grid share their noises. A row without terms stays where it is.
 */
public final class Field {
  private final List<Tile> tiles;
  private final int noises;
  private final int[] starts;
  private final List<Term> terms;
  private final Planes planes;

  Field(List<Tile> tiles, int[] starts, List<Term> terms, Planes planes) {
    this(tiles, 1 + Arrays.stream(starts).max().orElse(-1), starts, terms, planes);
  }

  private Field(List<Tile> tiles, int noises, int[] starts, List<Term> terms, Planes planes) {
    this.tiles = List.copyOf(tiles);
    this.noises = noises;
    this.starts = starts.clone();
    this.terms = List.copyOf(terms);
    this.planes = planes;
    if (terms.isEmpty()) {
      throw new IllegalArgumentException("a field needs at least one term");
    }
    for (Term term : this.terms) {
      if (term.row() >= starts.length || term.plane() >= planes.count()) {
        throw new IllegalArgumentException(
            "%s lies outside of %d rows and %d planes"
                .formatted(term, starts.length, planes.count()));
      }
    }
  }

  /**
   * Returns the field of single classes, each from every noise: tiles {@code pure.<class>}.
   *
   * @param classes class indices; repeated ones count once
   * @param noises number of noises
   */
  public static Field pure(List<Integer> classes, int noises) {
    return new Mixture(classes, List.of(), null, false).field(noises);
  }

  /** Returns the field whose row i starts from noise i under class i: one tile {@code final}. */
  public static Field purePerRow(List<Integer> classes) {
    var builder = new FieldBuilder(classes.size(), Planes.none());
    builder.perRow(classes);
    return builder.build();
  }

  /** Returns the named groups of rows in order. */
  public List<Tile> tiles() {
    return tiles;
  }

  /** Returns the number of states. */
  public int rows() {
    return starts.length;
  }

  /** Returns the number of noises the rows start from. */
  public int noises() {
    return noises;
  }

  /** Returns the noise that a row starts from. */
  public int start(int row) {
    return starts[row];
  }

  /**
   * Returns the field of some of its rows alone, as one tile; its noises are the same.
   *
   * @param rows in ascending order
   */
  public Field only(List<Integer> rows) {
    var left = new ArrayList<Term>();
    for (Term term : terms) {
      int at = rows.indexOf(term.row());
      if (at >= 0) {
        left.add(new Term(at, term.label(), term.plane()));
      }
    }
    int[] from = rows.stream().mapToInt(this::start).toArray();
    return new Field(
        List.of(new Tile(Tile.FINAL, List.of(), 0, rows.size())), noises, from, left, planes);
  }

  /** Returns what a row's velocity is made of, as bytes: class and plane of each of its terms. */
  public byte[] recipe(int row) {
    var bytes = new ByteArrayOutputStream();
    for (Term term : terms) {
      if (term.row() == row) {
        float[] plane = planes.values().get(term.plane());
        int values = planes.isEven(term.plane()) ? 1 : plane.length; // one number says it all
        ByteBuffer part = ByteBuffer.allocate(Integer.BYTES * 2 + Float.BYTES * values);
        part.putInt(term.label()).putInt(values);
        for (int i = 0; i < values; i++) {
          part.putFloat(plane[i]);
        }
        bytes.writeBytes(part.array());
      }
    }
    return bytes.toByteArray();
  }

  /** Refuses a network without one of the classes, or with another latent grid than the masks. */
  void requireFit(Geometry geometry) {
    int largest = terms.stream().mapToInt(Term::label).max().orElse(0);
    if (largest >= geometry.classes()) {
      throw new IllegalArgumentException(
          "class %d is out of range: the network has %d classes, 0 to %d"
              .formatted(largest, geometry.classes(), geometry.classes() - 1));
    }
    planes.requireFit(geometry.size());
  }

  List<Term> terms() {
    return terms;
  }

  Planes planes() {
    return planes;
  }
}
