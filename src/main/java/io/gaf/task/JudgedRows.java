package io.gaf.task;

import io.gaf.evaluate.Blocks;
import io.gaf.evaluate.ClassStatistics;
import io.gaf.evaluate.FeatureSet;
import io.gaf.evaluate.Interval;
import io.gaf.evaluate.Judged;
import io.gaf.evaluate.Resampling;
import io.gaf.evaluate.RowFile;
import io.gaf.evaluate.Score;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Labelled pictures that a classifier judges a part at a time: a label and a hit of each are in
 * memory, their pixels in a file until this is closed. The caller closes it.
 */
final class JudgedRows implements AutoCloseable {
  private final Path folder; // null: pixels are not kept
  private final int[] labels;
  private final double[] hits;
  private RowFile pixels;
  private int count;

  /**
   * Nothing yet.
   *
   * @param folder where there is room for the pixels, which {@link #within} needs; null for none
   * @param all how many pictures there will be
   */
  JudgedRows(Path folder, int all) {
    this.folder = folder;
    labels = new int[all];
    hits = new double[all];
  }

  void add(Judged part) {
    if (part.size() == 0) {
      return;
    }
    if (folder != null) {
      if (pixels == null) {
        pixels = RowFile.in(folder, part.pictures()[0].length);
      }
      pixels.add(part.pictures());
    }
    System.arraycopy(part.labels(), 0, labels, count, part.size());
    System.arraycopy(part.hits(), 0, hits, count, part.size());
    count += part.size();
  }

  /** How many there are. */
  int count() {
    return count;
  }

  /** The share that is put in its class. */
  Score accuracy() {
    return Score.share(hits);
  }

  /** 1 for each picture that is put in its class, else 0, by the classes that occur. */
  Map<Integer, double[]> hitsByClass() {
    var groups = new LinkedHashMap<Integer, double[]>();
    ClassStatistics.byClass(labels)
        .forEach(
            (label, places) ->
                groups.put(label, Arrays.stream(places).mapToDouble(i -> hits[i]).toArray()));
    return groups;
  }

  /**
   * How far pictures of a class are apart; with an interval from disjoint blocks, where each has
   * two pictures of a class.
   *
   * @param classes how many there are
   */
  Score within(int classes, Resampling how) {
    FeatureSet all = pixels.set("pictures");
    double value = ClassStatistics.withinClassDistance(all, labels);
    if (count < 2 * how.blocks() * classes) {
      return Score.of(value);
    }
    var blocks = Blocks.of(labels, how);
    var values = new double[blocks.count()];
    for (int b = 0; b < values.length; b++) {
      int[] places = blocks.places(b);
      int[] ofBlock = Arrays.stream(places).map(i -> labels[i]).toArray();
      values[b] = ClassStatistics.withinClassDistance(all.at(places), ofBlock);
    }
    return new Score(value, Interval.blocks(value, values));
  }

  @Override
  public void close() {
    if (pixels != null) {
      pixels.close();
    }
  }
}
