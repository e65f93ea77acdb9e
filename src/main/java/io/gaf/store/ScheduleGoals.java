package io.gaf.store;

import io.gaf.job.Checkpoint;
import io.gaf.job.Fence;
import io.gaf.job.Model;
import io.gaf.job.NewCheckpoint;
import io.gaf.job.Schedule;
import io.gaf.job.Schedule.Goal;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;

/** Schedules that end by themselves when the model they train is far enough. */
final class ScheduleGoals {
  private ScheduleGoals() {}

  /** The steps that a goal is still away; 0 or less when it is reached. */
  static long left(Tx tx, Goal goal) throws SQLException {
    Optional<Model> model = ModelTable.find(tx, goal.model());
    if (model.isEmpty()) {
      return goal.steps();
    }
    long step = CheckpointTable.find(tx, model.get().current()).map(Checkpoint::step).orElseThrow();
    return goal.steps() - step;
  }

  /** Ends the schedules that a model's new checkpoint has brought to their goal, with an event. */
  static void reached(Tx tx, Fence fence, NewCheckpoint checkpoint) throws SQLException {
    for (Schedule s : ScheduleTable.reached(tx, checkpoint.model(), checkpoint.step())) {
      String text = s.name() + " fires no more: " + finish(tx, s);
      EventTable.add(tx, fence.job(), fence.attempt(), "SCHEDULE", text);
    }
  }

  /** Ends a schedule, and returns why. */
  static String finish(Tx tx, Schedule schedule) throws SQLException {
    Goal goal = schedule.rules().goal();
    String why =
        String.format(
            Locale.ROOT, "%s has reached its goal of %,d steps", goal.model(), goal.steps());
    ScheduleTable.finish(tx, schedule.id(), why);
    return why;
  }
}
