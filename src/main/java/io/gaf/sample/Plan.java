package io.gaf.sample;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the network is asked for in one evaluation of a field: distinct (row, class) pairs, and for
 * every term the pair whose velocity it takes.
 *
 * @param pairs asked once each, in the order in which the field's rows need them
 * @param uses one per term, sorted by pair, so that neighbouring pairs serve neighbouring uses
 */
record Plan(List<Pair> pairs, List<Use> uses) {
  Plan {
    pairs = List.copyOf(pairs);
    uses = List.copyOf(uses);
  }

  /** The plan while rows that start from the same noise are still in the same place. */
  static Plan atStart(Field field) {
    var first = new LinkedHashMap<Integer, Integer>();
    for (int row = 0; row < field.rows(); row++) {
      first.putIfAbsent(field.start(row), row);
    }
    var seen = new int[field.rows()];
    for (int row = 0; row < seen.length; row++) {
      seen[row] = first.get(field.start(row));
    }
    return of(field.terms(), seen);
  }

  /** The plan of every later evaluation, when each row is in a place of its own. */
  static Plan later(Field field) {
    var seen = new int[field.rows()];
    for (int row = 0; row < seen.length; row++) {
      seen[row] = row;
    }
    return of(field.terms(), seen);
  }

  /** Cuts the plan into runs of at most {@code budget} pairs; none when nothing moves. */
  List<Chunk> chunks(int budget) {
    var chunks = new ArrayList<Chunk>();
    int use = 0;
    for (int pair = 0; pair < pairs.size(); pair += budget) {
      int end = Math.min(pairs.size(), pair + budget);
      int firstUse = use;
      while (use < uses.size() && uses.get(use).pair() < end) {
        use++;
      }
      chunks.add(new Chunk(pair, end, firstUse, use));
    }
    return chunks;
  }

  private static Plan of(List<Term> terms, int[] seen) {
    var takers = new LinkedHashMap<Pair, List<Term>>();
    for (Term term : terms) {
      takers
          .computeIfAbsent(new Pair(seen[term.row()], term.label()), pair -> new ArrayList<>())
          .add(term);
    }
    var uses = new ArrayList<Use>(terms.size());
    int pair = 0;
    for (Map.Entry<Pair, List<Term>> taker : takers.entrySet()) {
      for (Term term : taker.getValue()) {
        uses.add(new Use(pair, term.row(), term.plane()));
      }
      pair++;
    }
    return new Plan(List.copyOf(takers.keySet()), uses);
  }

  /** The network at the state of a row under a class. */
  record Pair(int row, int label) {}

  /** A pair's velocity, times a coefficient plane, added to a row. */
  record Use(int pair, int row, int plane) {}

  /** Pairs [firstPair, endPair) and the uses [firstUse, endUse) of their answers. */
  record Chunk(int firstPair, int endPair, int firstUse, int endUse) {}
}
