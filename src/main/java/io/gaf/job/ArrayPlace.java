package io.gaf.job;

/**
 * Which task of which array a job is.
 *
 * @param array the array's number
 * @param index the task's index in it
 */
public record ArrayPlace(long array, int index) {
  /** As users see it, such as {@code a3_7}. */
  @Override
  public String toString() {
    return Id.array(array) + "_" + index;
  }
}
