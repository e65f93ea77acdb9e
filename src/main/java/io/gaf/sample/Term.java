package io.gaf.sample;

/**
 * One summand of a velocity field: plane · v(class) at a row.
 *
 * @param row the state that moves
 * @param label the class whose velocity is evaluated
 * @param plane the index of the coefficient plane
 */
record Term(int row, int label, int plane) {
  Term {
    if (row < 0 || label < 0 || plane < 0) {
      throw new IllegalArgumentException(
          "row, class and plane of a term count from 0, got %d, %d and %d"
              .formatted(row, label, plane));
    }
  }
}
