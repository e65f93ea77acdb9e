package io.gaf.job;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;

/**
 * A clock that enqueues a job again and again.
 *
 * @param id its number; users see {@code s} and the number; 0 before it is stored
 * @param name unique among schedules, at most 400 characters
 * @param cron Quartz's six- or seven-field form
 * @param zone in which the cron expression is read
 * @param overlap what happens when the last run has not ended
 * @param rules days without a run, runs that were missed, and when it has done its work
 * @param template the job to enqueue
 * @param paused whether its fire times are skipped
 * @param finished why it fires no more, or null while it does
 * @param createdAt when it was added, or null before it is stored
 */
public record Schedule(
    long id,
    String name,
    String cron,
    ZoneId zone,
    Overlap overlap,
    Rules rules,
    NewJob template,
    boolean paused,
    String finished,
    Instant createdAt) {
  /** What happens when a schedule fires while its last run has not ended. */
  public enum Overlap {
    SKIP,
    QUEUE,
    REPLACE
  }

  /** What becomes of fire times at which no worker ran. */
  public enum Missed {
    /** The last of them is made up for, once. */
    CATCH_UP,
    /** None is made up for. */
    SKIP
  }

  /**
   * What a schedule works towards.
   *
   * @param model the model that its jobs train
   * @param steps the step of the model at which it ends
   */
  public record Goal(String model, long steps) {
    public Goal {
      Objects.requireNonNull(model, "model");
      if (steps < 1) {
        throw new IllegalArgumentException("a goal is at least 1 step, got " + steps);
      }
    }
  }

  /**
   * What a schedule heeds beside its clock.
   *
   * @param except days on which it does not fire
   * @param missed what becomes of fire times at which no worker ran
   * @param goal where it ends, or null
   */
  public record Rules(ExceptDays except, Missed missed, Goal goal) {
    /** Every day, catching up, without an end. */
    public static final Rules USUAL = new Rules(ExceptDays.NONE, Missed.CATCH_UP, null);

    public Rules {
      Objects.requireNonNull(except, "except");
      Objects.requireNonNull(missed, "missed");
    }
  }

  public Schedule {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(cron, "cron");
    Objects.requireNonNull(zone, "zone");
    Objects.requireNonNull(overlap, "overlap");
    Objects.requireNonNull(rules, "rules");
    Objects.requireNonNull(template, "template");
    Lengths.label("schedule's name", name);
    if (rules.goal() != null) {
      requireOneRunAtATime(rules.goal(), overlap, template);
    }
  }

  /** The steps of a run are counted from where the one before it ended. */
  private static void requireOneRunAtATime(Goal goal, Overlap overlap, NewJob template) {
    boolean trains =
        template.spec() instanceof TrainSpec train
            && goal.model().equals(train.model())
            && train.steps() != null;
    if (!trains) {
      throw new IllegalArgumentException(
          "a goal in steps is for train jobs with a model and a number of steps"
              + "\nhint: such as -- train --model fashion --steps 500");
    }
    if (overlap != Overlap.SKIP) {
      throw new IllegalArgumentException(
          "a goal in steps counts what the last run reached, so that runs cannot overlap"
              + "\nhint: leave overlap at skip");
    }
  }

  /** A schedule with the usual rules that has not finished. */
  public Schedule(
      long id,
      String name,
      String cron,
      ZoneId zone,
      Overlap overlap,
      NewJob template,
      boolean paused,
      Instant createdAt) {
    this(id, name, cron, zone, overlap, Rules.USUAL, template, paused, null, createdAt);
  }
}
