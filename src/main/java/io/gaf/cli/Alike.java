package io.gaf.cli;

import io.gaf.job.Checkpoint;
import io.gaf.job.Direction;
import io.gaf.job.Evidence;
import io.gaf.job.Id;
import io.gaf.job.Judgement;
import io.gaf.job.MetricPoint;
import io.gaf.words.Count;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

/**
 * Judgements of checkpoints that were measured alike, so that they compare.
 *
 * @param basis what all of them rest on
 * @param rows the newest judgement of each checkpoint, the latest first
 */
record Alike(Basis basis, List<Row> rows) {

  /** A checkpoint and what an evaluation said of it. */
  record Row(Checkpoint checkpoint, Judgement judgement) {
    MetricPoint point() {
      return judgement.point();
    }

    private double cost() {
      return Direction.of(point().name()).cost(point().value());
    }
  }

  /** How something was measured; nulls and no samples where nobody knows. */
  record Basis(long samples, String drawn, String network, String reference) {
    static Basis of(MetricPoint point) {
      Evidence e = point.evidence();
      return e == null
          ? new Basis(0, null, null, null)
          : new Basis(e.samples(), e.drawn(), e.network(), e.reference());
    }

    /** For people. */
    String text() {
      if (samples == 0) {
        return "nobody knows how";
      }
      return "%s, drawn %s, seen by %s, compared with %s"
          .formatted(
              Count.of(samples, "sample"),
              drawn == null ? "nobody knows how" : "by " + Evidence.brief(drawn),
              Evidence.brief(network),
              Evidence.brief(reference));
    }
  }

  /** Groups of what was measured alike; the one with the latest judgement first. */
  static List<Alike> groups(List<Row> latestFirst) {
    var groups = new LinkedHashMap<Basis, List<Row>>();
    for (Row row : latestFirst) {
      groups.computeIfAbsent(Basis.of(row.point()), basis -> new ArrayList<>()).add(row);
    }
    return groups.entrySet().stream().map(e -> new Alike(e.getKey(), e.getValue())).toList();
  }

  Alike {
    Set<Long> seen = new HashSet<>();
    rows = rows.stream().filter(row -> seen.add(row.checkpoint().id())).toList();
  }

  /** The checkpoints, the best one first. */
  List<Row> ranked() {
    return rows.stream().sorted(Comparator.comparingDouble(Row::cost)).toList();
  }

  /** The number of the latest evaluation, by which users name the group. */
  long latest() {
    return rows.get(0).judgement().job();
  }

  /** What the group is called, and how much it has. */
  String text() {
    String checkpoints = Count.of(rows.size(), "checkpoint");
    return "--like %s: %s; %s".formatted(Id.job(latest()), basis.text(), checkpoints);
  }
}
