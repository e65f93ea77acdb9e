package io.gaf.job;

import java.util.Objects;

/**
 * One line of a benchmark.
 *
 * @param work what was measured
 * @param value how much of the unit it took
 * @param unit such as {@code s}
 * @param speed how that compares, or null
 * @param goal what it should be, or null
 */
public record Measurement(String work, double value, String unit, Speed speed, Goal goal) {
  public Measurement {
    Objects.requireNonNull(work, "work");
    Objects.requireNonNull(unit, "unit");
  }

  /**
   * How fast something was.
   *
   * @param gflops billions of floating-point operations a second, or null
   * @param ofPeak its share of the fastest matrix product of the same format and run, or null
   * @param ratio its share of the time that another way took in the same run, or null
   */
  public record Speed(Double gflops, Double ofPeak, Double ratio) {}

  /**
   * What is aimed at.
   *
   * @param text such as {@code >= 76 % of peak}
   * @param reached whether this run did
   */
  public record Goal(String text, boolean reached) {}
}
