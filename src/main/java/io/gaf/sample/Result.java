package io.gaf.sample;

import io.gaf.model.Geometry;
import io.gaf.weights.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Where the rows of a field ended, and on request every state on the way. */
public final class Result {
  private final Field field;
  private final Geometry geometry;
  private final List<float[]> states;
  private final Effort effort;

  /**
   * Takes states as they are.
   *
   * @param travel its states are [rows, C, S, S] each; the last is the end
   */
  Result(Field field, Geometry geometry, Travel travel) {
    this.field = field;
    this.geometry = geometry;
    this.states = travel.states();
    this.effort = travel.effort();
  }

  /** Returns what the integration took. */
  public Effort effort() {
    return effort;
  }

  /**
   * Returns states as they are as the result of a field.
   *
   * @param states [rows, C, S, S] each; the last is the end
   * @param effort what it took
   */
  public static Result of(Field field, Geometry geometry, List<float[]> states, Effort effort) {
    return new Result(field, geometry, new Travel(states, effort));
  }

  /** Returns the same samples without the states on the way. */
  public Result end() {
    return of(field, geometry, states.subList(recorded() - 1, recorded()), effort);
  }

  /** Returns the tiles by which results are named. */
  public List<Tile> tiles() {
    return field.tiles();
  }

  /**
   * Returns the tile of a name.
   *
   * @throws IllegalArgumentException naming the nearest when there is none of that name
   */
  public Tile tile(String name) {
    return tiles().stream()
        .filter(tile -> tile.name().equals(name))
        .findFirst()
        .orElseThrow(() -> Names.unknown("tile", name, tiles().stream().map(Tile::name).toList()));
  }

  /** Returns the number of recorded states: 1, or of a trajectory the steps and the start. */
  public int recorded() {
    return states.size();
  }

  /** Returns the samples of a tile at the end, [n, C, S, S]. */
  public float[] samples(Tile tile) {
    return rows(recorded() - 1, tile.first(), tile.rows());
  }

  /** Returns the samples of a tile in every recorded state, [n, C, S, S] each. */
  public List<float[]> states(Tile tile) {
    return IntStream.range(0, recorded())
        .mapToObj(state -> rows(state, tile.first(), tile.rows()))
        .toList();
  }

  /** Returns one sample of a tile at the end, [C, S, S]. */
  public float[] sample(Tile tile, int index) {
    return sample(tile, index, recorded() - 1);
  }

  /** Returns one sample of a tile in a recorded state, [C, S, S]. */
  public float[] sample(Tile tile, int index, int state) {
    if (index < 0 || index >= tile.rows()) {
      throw new IllegalArgumentException(
          "tile %s has samples 0 to %d, got %d".formatted(tile.name(), tile.rows() - 1, index));
    }
    return rows(state, tile.first() + index, 1);
  }

  /**
   * Returns everything as named tensors: each tile's end [n, C, S, S] under the tile's name, and of
   * a trajectory each tile's states [steps+1, n, C, S, S] under {@code trajectory} with the {@code
   * .<classes>} of {@code final}, or {@code trajectory.pure.<class>}.
   */
  public Map<String, Tensor> tensors() {
    var tensors = new LinkedHashMap<String, Tensor>();
    for (Tile tile : tiles()) {
      tensors.put(tile.name(), Tensor.of(samples(tile), shape(tile.rows())));
    }
    if (recorded() > 1) {
      for (Tile tile : tiles()) {
        tensors.put(trajectoryName(tile), trajectory(tile));
      }
    }
    return tensors;
  }

  /** Returns all rows in a recorded state, [rows, C, S, S]; not a copy. */
  public float[] state(int state) {
    return states.get(state);
  }

  /** Returns a row in a recorded state, [C, S, S]. */
  public float[] row(int row, int state) {
    return rows(state, row, 1);
  }

  private Tensor trajectory(Tile tile) {
    int size = tile.rows() * geometry.pictureSize();
    var all = new float[recorded() * size];
    for (int k = 0; k < recorded(); k++) {
      System.arraycopy(rows(k, tile.first(), tile.rows()), 0, all, k * size, size);
    }
    return Tensor.of(all, shape(recorded(), tile.rows()));
  }

  private static String trajectoryName(Tile tile) {
    return "trajectory"
        + (tile.isPure() ? "." + tile.name() : tile.name().substring(Tile.FINAL.length()));
  }

  private float[] rows(int state, int first, int count) {
    int size = geometry.pictureSize();
    return Arrays.copyOfRange(states.get(state), first * size, (first + count) * size);
  }

  private long[] shape(long... leading) {
    long[] shape = Arrays.copyOf(leading, leading.length + 3);
    shape[leading.length] = geometry.channels();
    shape[leading.length + 1] = geometry.size();
    shape[leading.length + 2] = geometry.size();
    return shape;
  }
}
