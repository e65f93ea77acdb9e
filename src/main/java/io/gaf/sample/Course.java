package io.gaf.sample;

/**
 * How rows move, and whether every state on the way is kept.
 *
 * @param solver what moves them
 * @param grid the times; its direction is the direction of travel
 * @param trajectory whether all states are kept, the start first, rather than the end alone
 */
public record Course(Solver solver, TimeGrid grid, boolean trajectory) {

  /** Returns the course from noise to data. */
  public static Course forward(Solver solver, int steps) {
    return new Course(solver, TimeGrid.forward(steps), false);
  }

  /** Returns the course from data to noise. */
  public static Course reverse(Solver solver, int steps) {
    return new Course(solver, TimeGrid.reverse(steps), false);
  }

  /** Returns this course with every state kept, or with the end alone. */
  public Course keeping(boolean all) {
    return new Course(solver, grid, all);
  }
}
