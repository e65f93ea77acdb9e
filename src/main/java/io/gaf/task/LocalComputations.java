package io.gaf.task;

import io.gaf.job.Computations;
import io.gaf.job.MetricPoint;
import io.gaf.render.Column;
import io.gaf.render.ContactSheet;
import io.gaf.render.Region;
import io.gaf.render.Tile;
import io.gaf.sample.MaskSet;
import io.gaf.sample.Masks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tensorflow.TensorFlow;

/** Computes in this process what the command line asks for. */
public final class LocalComputations implements Computations {

  @Override
  public List<MaskInfo> masks() {
    return Masks.layouts().stream()
        .map(layout -> new MaskInfo(layout.label(), layout.regions()))
        .toList();
  }

  @Override
  public void drawMask(String name, int size, double sigma, Path to) {
    MaskSet mask = Masks.of(name, size, size).soften(sigma);
    var regions = new ArrayList<Region>();
    var columns = new ArrayList<Column>();
    var tiles = new ArrayList<Tile>();
    for (int i = 0; i < mask.size(); i++) {
      Region region = new Region(mask.regions().get(i), i, mask.plane(i));
      regions.add(region);
      columns.add(Column.ofClass(region.label(), i));
      tiles.add(Tile.mask(size, size, List.of(region)));
    }
    columns.add(0, Column.of("mask"));
    tiles.add(0, Tile.mask(size, size, regions));
    ContactSheet.titled(name)
        .footer("%d x %d cells, σ %s".formatted(size, size, sigma))
        .columns(columns)
        .row("", tiles)
        .write(to);
  }

  @Override
  public void drawMetrics(String title, Map<String, List<MetricPoint>> jobs, Path to) {
    Charts.draw(title, jobs, to);
  }

  @Override
  public String tensorFlow() {
    return "TensorFlow " + TensorFlow.version();
  }
}
