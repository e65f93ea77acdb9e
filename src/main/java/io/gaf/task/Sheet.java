package io.gaf.task;

import io.gaf.render.Column;
import io.gaf.render.ContactSheet;
import io.gaf.render.Picture;
import io.gaf.render.Region;
import io.gaf.render.Tile;
import io.gaf.sample.Mixture;
import io.gaf.sample.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A plate as a contact sheet: <i>mask | pure … | mix</i>, one row an assignment and noise.
 *
 * @param plate what was rendered
 * @param viewer makes pictures of samples
 * @param classNames names of all classes of the model
 * @param origin what the footer says of the checkpoint and the solver
 */
record Sheet(Plate plate, Viewer viewer, List<String> classNames, String origin) {
  /** Permutations that stand side by side in a row. */
  private static final int ACROSS = 6;

  /** Draws it with the samples in one of their recorded states. */
  ContactSheet draw(int state) {
    ContactSheet sheet = ContactSheet.titled(title()).footer(footer()).columns(columns());
    var assignments = mixture().isMix() ? mixture().assignments() : List.of(mixture().classes());
    for (List<Integer> assignment : assignments) {
      for (int i = 0; i < noises(); i++) {
        sheet.row(rowCaption(assignment, i), tiles(assignment, i, state));
      }
    }
    return sheet;
  }

  /** Draws the mixes alone, all permutations of a noise side by side. */
  ContactSheet permutations(int state) {
    List<List<Integer>> all = mixture().assignments();
    int across = Math.min(ACROSS, all.size());
    var columns = IntStream.range(0, across).mapToObj(i -> new Column("", -1, false)).toList();
    ContactSheet sheet = ContactSheet.titled(title()).footer(footer()).columns(columns);
    for (int noise = 0; noise < noises(); noise++) {
      for (int first = 0; first < all.size(); first += across) {
        var row = new ArrayList<Tile>();
        for (int i = first; i < first + across; i++) {
          row.add(i < all.size() ? captioned(all.get(i), noise, state) : Tile.missing(""));
        }
        sheet.row(first == 0 && noises() > 1 ? plate.start(noise) : "", row);
      }
    }
    return sheet;
  }

  private Mixture mixture() {
    return plate.mixture();
  }

  private Result result() {
    return plate.result();
  }

  private int noises() {
    return result().tiles().get(0).rows();
  }

  private String title() {
    String names = String.join(" · ", names(distinct()));
    return mixture().isMix() && mixture().permute() ? "Permutations of " + names : names;
  }

  private String footer() {
    return Stream.of(
            origin,
            Words.mask(plate.composition()),
            Words.weights(mixture()),
            plate.start(),
            viewer.remark())
        .filter(part -> !part.isEmpty())
        .reduce((a, b) -> a + " · " + b)
        .orElseThrow();
  }

  private List<Column> columns() {
    var columns = new ArrayList<Column>();
    if (mixture().isMix()) {
      columns.add(Column.of(mixture().mask() == null ? "weights" : "mask"));
    }
    for (int label : pures()) {
      columns.add(Column.ofClass(classNames.get(label), colour(label)));
    }
    if (mixture().isMix()) {
      columns.add(Column.of("mix"));
    }
    return columns;
  }

  private List<Tile> tiles(List<Integer> assignment, int noise, int state) {
    var tiles = new ArrayList<Tile>();
    if (mixture().isMix()) {
      tiles.add(mixture().mask() == null ? shares(assignment) : mask(assignment));
    }
    for (int label : pures()) {
      tiles.add(Tile.of(picture(io.gaf.sample.Tile.pureName(label), noise, state)));
    }
    if (mixture().isMix()) {
      tiles.add(Tile.of(picture(mixture().tileName(assignment), noise, state)));
    }
    return tiles;
  }

  private Tile captioned(List<Integer> assignment, int noise, int state) {
    Tile tile = Tile.of(picture(mixture().tileName(assignment), noise, state));
    return Tile.captioned(tile, Words.assignment(mixture(), assignment, classNames));
  }

  private Picture picture(String name, int noise, int state) {
    return viewer.picture(result().sample(result().tile(name), noise, state));
  }

  private Tile mask(List<Integer> assignment) {
    var regions = new ArrayList<Region>();
    var mask = mixture().mask();
    for (int i = 0; i < assignment.size(); i++) {
      int label = assignment.get(i);
      regions.add(new Region(classNames.get(label), colour(label), mask.plane(i)));
    }
    return Tile.mask(mask.height(), mask.width(), regions);
  }

  private Tile shares(List<Integer> assignment) {
    List<Integer> colours = assignment.stream().map(this::colour).toList();
    return Tile.shares(names(assignment), colours, mixture().effectiveWeights());
  }

  private String rowCaption(List<Integer> assignment, int noise) {
    var lines = new ArrayList<String>();
    if (!mixture().weights().isEmpty()) {
      lines.addAll(Words.assignment(mixture(), assignment, classNames));
    }
    if (noises() > 1) {
      lines.add(plate.start(noise));
    }
    return String.join("\n", lines);
  }

  private List<Integer> distinct() {
    return mixture().classes().stream().distinct().toList();
  }

  /** The classes that were rendered alone. */
  private List<Integer> pures() {
    return result().tiles().stream()
        .filter(io.gaf.sample.Tile::isPure)
        .map(tile -> tile.classes().get(0))
        .toList();
  }

  private int colour(int label) {
    return distinct().indexOf(label);
  }

  private List<String> names(List<Integer> labels) {
    return labels.stream().map(classNames::get).toList();
  }
}
