package io.gaf.schedule;

import io.gaf.job.Composition;
import io.gaf.job.Integration;
import io.gaf.job.JobContext;
import io.gaf.job.JobHandler;
import io.gaf.job.NewJob;
import io.gaf.job.NoiseSource;
import io.gaf.job.SampleSpec;
import java.util.List;

/** Jobs that say in which process they draw instead of drawing. What goes wrong is the class. */
final class ToyDrawing implements JobHandler<SampleSpec> {
  static NewJob job(String checkpoint, String trouble) {
    return NewJob.of(
        new SampleSpec(
            checkpoint,
            new Composition(List.of(trouble), List.of(), null, 0, false),
            new Integration("euler", 1),
            new NoiseSource(1, 1, null, false),
            true,
            false,
            false));
  }

  @Override
  public String handle(SampleSpec spec, JobContext context) {
    context.log("draws for j" + context.job().id());
    System.out.print("no line end");
    System.out.println();
    switch (spec.composition().classes().get(0)) {
      case "fail" -> throw new IllegalArgumentException("no such class 'fail'");
      case "halt" -> Runtime.getRuntime().halt(3);
      default -> {}
    }
    return "drawn by " + ProcessHandle.current().pid();
  }
}
