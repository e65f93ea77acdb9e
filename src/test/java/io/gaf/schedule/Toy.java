package io.gaf.schedule;

import io.gaf.job.CancelledException;
import io.gaf.job.Checkpoint;
import io.gaf.job.Configuration;
import io.gaf.job.JobContext;
import io.gaf.job.JobHandler;
import io.gaf.job.NewJob;
import io.gaf.job.Progress;
import io.gaf.job.TrainSpec;
import io.gaf.job.Wish;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Jobs that count instead of training: a number is carried from step to step, saved every fifth
 * step, and taken up again from the newest checkpoint. What goes wrong is the configuration's text.
 */
final class Toy implements JobHandler<TrainSpec> {
  static final int CHECKPOINT_EVERY = 5;

  /** A job of so many steps that goes wrong in this way. */
  static NewJob job(String trouble, long steps) {
    return NewJob.of(new TrainSpec(new Configuration("toy", trouble), "toy", null, steps, 1));
  }

  /** The number that an unbroken run ends with. */
  static String unbroken(long steps) {
    long number = 1;
    for (long step = 1; step <= steps; step++) {
      number = next(number, step);
    }
    return Long.toString(number);
  }

  private static long next(long number, long step) {
    return number * 6364136223846793005L + step;
  }

  @Override
  public String handle(TrainSpec spec, JobContext context) throws Exception {
    String[] words = spec.configuration().yaml().split(" ", 2);
    switch (words[0]) {
      case "fail" -> throw new IllegalArgumentException(words[1]);
      case "exhaust" -> throw new OutOfMemoryError("Java heap space");
      case "halt" -> Runtime.getRuntime().halt(Integer.parseInt(words[1]));
      case "hang" -> Thread.sleep(600_000);
      case "halt-late" ->
          Runtime.getRuntime().addShutdownHook(new Thread(() -> Runtime.getRuntime().halt(9)));
      default -> {}
    }
    return count(spec, context, words);
  }

  private static String count(TrainSpec spec, JobContext context, String[] words) throws Exception {
    long step = 0;
    long number = 1;
    List<Checkpoint> saved = context.records().checkpoints(context.job().id(), 1);
    if (!saved.isEmpty()) {
      context.usedCheckpoint(saved.get(0).id());
      step = saved.get(0).step();
      number = Long.parseLong(Files.readString(context.home().resolve(saved.get(0).path())));
    }
    context.log("starts after step " + step);
    while (step < spec.steps()) {
      step++;
      number = next(number, step);
      context.metrics(step, Map.of("toy/step", (double) step));
      Thread.sleep(20);
      if (step % CHECKPOINT_EVERY == 0) {
        save(context, step, number);
      }
      if (context.attemptNumber() == 1 && step == 13) {
        halfWay(words[0], context);
      }
      if (context.progress(new Progress(step, spec.steps(), "step", 50, null)) == Wish.STOP) {
        save(context, step, number);
        throw new CancelledException("stopped after step " + step);
      }
    }
    Path result = Files.writeString(context.folder().resolve("final.txt"), Long.toString(number));
    context.output(result, List.of());
    return "counted to " + step;
  }

  private static void save(JobContext context, long step, long number) throws IOException {
    Path file = context.folder().resolve("step-" + step + "-" + context.attemptNumber());
    Files.writeString(file, Long.toString(number));
    context.checkpoint(
        new JobContext.CheckpointFile(file, step, "toy", "a number", List.of(), null));
  }

  private static void halfWay(String trouble, JobContext context) throws Exception {
    if (trouble.equals("suicide")) {
      kill9();
    }
    while (trouble.equals("wait") && !Files.exists(context.folder().resolveSibling("go"))) {
      Thread.sleep(20);
    }
  }

  private static void kill9() throws Exception {
    long pid = ProcessHandle.current().pid();
    new ProcessBuilder("kill", "-9", Long.toString(pid)).start().waitFor();
    Thread.sleep(10_000);
  }
}
