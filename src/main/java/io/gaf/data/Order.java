package io.gaf.data;

/** Which pictures a step's batch holds: a pure function of the step. */
sealed interface Order permits ShuffledOrder, BalancedOrder {
  /**
   * Writes the places of a step's pictures, one for each place of the array.
   *
   * @param step from 0
   */
  void fill(long step, int[] indices);
}
