package io.gaf.task;

import io.gaf.job.Integration;
import io.gaf.job.JobContext;
import io.gaf.sample.Effort;
import io.gaf.sample.Field;
import io.gaf.sample.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Renders what is not kept yet, in one batch, and takes the rest from the cells. */
final class Rendering {
  private final Renderer renderer;
  private final Integration integration;
  private final CellKeys keys;
  private final Cells cells;
  private final JobContext job;
  private int computed;
  private int reused;

  Rendering(Renderer renderer, Integration integration, JobContext job) {
    this.renderer = renderer;
    this.integration = integration;
    this.job = job;
    this.keys = new CellKeys(renderer.sha256(), renderer.ema(), integration);
    this.cells = new Cells(job.home(), renderer.geometry(), text -> job.event("cell", text));
  }

  /** The field's samples, each computed here or at an earlier time. */
  Result of(Field field, Noises noises, Renderer.Steps steps) {
    List<String> names = keys.of(field, noises, renderer.geometry());
    List<List<float[]>> rows = new ArrayList<>();
    names.forEach(key -> rows.add(cells.find(key, steps.trajectory()).orElse(null)));
    boolean whole = (keys.wholeBatch() && rows.contains(null)) || lengths(rows) > 1;
    List<Integer> missing =
        IntStream.range(0, rows.size())
            .filter(row -> whole || rows.get(row) == null)
            .boxed()
            .toList();
    computed += missing.size();
    reused += rows.size() - missing.size();
    Effort effort = Effort.NONE;
    if (!missing.isEmpty()) {
      Field asked = missing.size() == field.rows() ? field : field.only(missing);
      Result result = renderer.render(asked, noises, integration, steps);
      effort = result.effort();
      for (int i = 0; i < missing.size(); i++) {
        rows.set(missing.get(i), states(result, i));
        cells.keep(names.get(missing.get(i)), rows.get(missing.get(i)));
      }
    }
    return Result.of(field, renderer.geometry(), joined(rows), effort);
  }

  private static List<float[]> states(Result result, int row) {
    return IntStream.range(0, result.recorded()).mapToObj(k -> result.row(row, k)).toList();
  }

  /** How many different numbers of states there are. */
  private static long lengths(List<List<float[]>> rows) {
    return rows.stream().filter(r -> r != null).mapToInt(List::size).distinct().count();
  }

  private static List<float[]> joined(List<List<float[]>> rows) {
    int size = rows.get(0).get(0).length;
    var states = new ArrayList<float[]>();
    for (int k = 0; k < rows.get(0).size(); k++) {
      float[] all = new float[rows.size() * size];
      for (int row = 0; row < rows.size(); row++) {
        System.arraycopy(rows.get(row).get(k), 0, all, row * size, size);
      }
      states.add(all);
    }
    return states;
  }

  /** Records how many samples were computed and reused, and says so where some were reused. */
  String account() {
    String text = "cells computed %d, reused %d".formatted(computed, reused);
    job.metrics(0, Map.of("cells/computed", (double) computed, "cells/reused", (double) reused));
    job.event("cells", text);
    return reused == 0 ? "" : ", " + text;
  }
}
