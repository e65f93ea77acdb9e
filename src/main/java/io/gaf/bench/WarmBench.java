package io.gaf.bench;

import io.gaf.job.Composition;
import io.gaf.job.ImportSpec;
import io.gaf.job.Integration;
import io.gaf.job.Measurement;
import io.gaf.job.Measurement.Goal;
import io.gaf.job.Measurement.Speed;
import io.gaf.job.NewJob;
import io.gaf.job.NoiseSource;
import io.gaf.job.SampleSpec;
import io.gaf.job.Serving;
import io.gaf.job.Slot;
import io.gaf.job.Workplace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Small drawings on one checkpoint: in a process that stays, and each in a process of its own. */
final class WarmBench {
  private static final int JOBS = 100;
  private static final String WEIGHTS = "fashion_28.safetensors";
  private static final String MODEL = "fashion";

  private WarmBench() {}

  static List<Measurement> run(Site site) {
    int jobs = site.ask().jobs(JOBS, 4);
    try (Workplace place = site.open()) {
      var weights = new ImportSpec(place.shippedWeights(WEIGHTS).toString(), null, MODEL);
      ThroughputBench.drain(
          place, List.of(NewJob.of(weights).named(Site.class.getName())), Serving.usual(true));
      double warm = jobs / drain(place, jobs, Serving.USUAL_IDLE);
      double cold = jobs / drain(place, jobs, Duration.ZERO);
      var gain = new Goal("below the start of a process each", warm < cold);
      return List.of(
          Site.plain("sample_jobs", jobs, "jobs"),
          new Measurement("warm_s", warm, "s", new Speed(null, null, warm / cold), gain),
          Site.plain("cold_s", cold, "s"));
    }
  }

  private static double drain(Workplace place, int count, Duration idle) {
    var jobs = new ArrayList<NewJob>();
    for (int seed = 0; seed < count; seed++) {
      jobs.add(drawing(seed));
    }
    return ThroughputBench.drain(place, jobs, new Serving(true, Slot.USUAL, idle));
  }

  private static NewJob drawing(int seed) {
    var sample =
        new SampleSpec(
            MODEL + "@latest",
            new Composition(List.of("0"), List.of(), null, 0, false),
            new Integration("euler", 2),
            new NoiseSource(seed, 1, null, false),
            true,
            false,
            false);
    return NewJob.of(sample).named(Site.class.getName());
  }
}
