package io.gaf.task;

import io.gaf.model.Geometry;
import io.gaf.render.Column;
import io.gaf.render.ContactSheet;
import io.gaf.render.Picture;
import io.gaf.render.Region;
import io.gaf.render.Tile;
import io.gaf.sample.Mixture;
import io.gaf.sample.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A result as a contact sheet: <i>mask | pure … | mix</i>, one row an assignment and noise.
 *
 * @param mixture what was rendered
 * @param result the samples
 * @param geometry the network's sizes
 * @param classNames names of all classes of the model
 */
record Sheet(Mixture mixture, Result result, Geometry geometry, List<String> classNames) {

  /** Draws it. */
  ContactSheet draw(String footer) {
    ContactSheet sheet = ContactSheet.titled(title()).footer(footer(footer)).columns(columns());
    var assignments = mixture.isMix() ? mixture.assignments() : List.of(mixture.classes());
    for (List<Integer> assignment : assignments) {
      for (int i = 0; i < result.tiles().get(0).rows(); i++) {
        sheet.row(rowCaption(assignment), tiles(assignment, i));
      }
    }
    return sheet;
  }

  private String title() {
    String names = String.join(" · ", names(distinct()));
    if (!mixture.isMix()) {
      return names;
    }
    return (mixture.permute() ? "Permutations of " : "") + names;
  }

  private String footer(String footer) {
    return Pixels.arePixels(geometry)
        ? footer
        : footer + " · latents, first three channels, not decoded";
  }

  private List<Column> columns() {
    var columns = new ArrayList<Column>();
    if (mixture.isMix()) {
      columns.add(Column.of(mixture.mask() == null ? "weights" : "mask"));
    }
    List<Integer> classes = distinct();
    for (int label : classes) {
      columns.add(Column.ofClass(classNames.get(label), colour(label)));
    }
    if (mixture.isMix()) {
      columns.add(Column.of("mix"));
    }
    return columns;
  }

  private List<Tile> tiles(List<Integer> assignment, int noise) {
    var tiles = new ArrayList<Tile>();
    if (mixture.isMix()) {
      tiles.add(mixture.mask() == null ? shares(assignment) : mask(assignment));
    }
    for (int label : distinct()) {
      tiles.add(Tile.of(picture(io.gaf.sample.Tile.pureName(label), noise)));
    }
    if (mixture.isMix()) {
      tiles.add(Tile.of(picture(mixture.tileName(assignment), noise)));
    }
    return tiles;
  }

  private Picture picture(String name, int noise) {
    return Pixels.of(result.sample(result.tile(name), noise), geometry);
  }

  private Tile mask(List<Integer> assignment) {
    var regions = new ArrayList<Region>();
    for (int i = 0; i < assignment.size(); i++) {
      int label = assignment.get(i);
      regions.add(new Region(classNames.get(label), colour(label), mixture.mask().plane(i)));
    }
    return Tile.mask(mixture.mask().height(), mixture.mask().width(), regions);
  }

  private Tile shares(List<Integer> assignment) {
    List<Integer> colours = assignment.stream().map(this::colour).toList();
    return Tile.shares(names(assignment), colours, mixture.effectiveWeights());
  }

  private String rowCaption(List<Integer> assignment) {
    if (mixture.weights().isEmpty()) {
      return "";
    }
    double[] weights = mixture.effectiveWeights();
    return IntStream.range(0, assignment.size())
        .mapToObj(
            i ->
                "%s %s"
                    .formatted(
                        classNames.get(assignment.get(i)),
                        String.format(Locale.ROOT, "%.2f", weights[i])))
        .collect(Collectors.joining("\n"));
  }

  private List<Integer> distinct() {
    return mixture.classes().stream().distinct().toList();
  }

  private int colour(int label) {
    return distinct().indexOf(label);
  }

  private List<String> names(List<Integer> labels) {
    return labels.stream().map(classNames::get).toList();
  }
}
