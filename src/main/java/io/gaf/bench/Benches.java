package io.gaf.bench;

import io.gaf.job.Benchmark;
import io.gaf.job.Measurement;
import java.util.List;
import java.util.function.Consumer;

/** All benchmarks. */
public final class Benches implements Benchmark.Runner {

  @Override
  public List<Measurement> run(
      Benchmark benchmark, Benchmark.Options options, Consumer<String> tell) {
    return switch (benchmark) {
      case STEP -> new StepBench(options, tell).run();
      case SAMPLE -> SampleBench.run(options, tell);
      case GRID -> GridBench.run(options, tell);
      case VAE -> VaeBench.run(options, tell);
      case LOAD -> LoadBench.run(tell);
      case METRICS -> MetricsBench.run(tell);
      case FEATURES -> new FeaturesBench(options, tell).run();
    };
  }
}
