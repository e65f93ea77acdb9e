package io.gaf.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects problems, so that all are told at once; keeps the first hundred. */
final class Problems {
  private static final int MAX = 100;

  private final List<Problem> list = new ArrayList<>();
  private int left;

  void add(Problem problem) {
    if (full()) {
      left++;
    } else {
      list.add(problem);
    }
  }

  boolean full() {
    return list.size() >= MAX;
  }

  boolean isEmpty() {
    return list.isEmpty();
  }

  /** The problems in order of their lines; a last one counts those that were not kept. */
  List<Problem> all() {
    List<Problem> all = new ArrayList<>(list);
    all.sort(Comparator.comparingInt(Problem::line));
    if (left > 0) {
      all.add(Problem.of(0, "", "and " + left + " more"));
    }
    return all;
  }
}
