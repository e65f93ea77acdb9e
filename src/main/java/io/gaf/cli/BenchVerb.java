package io.gaf.cli;

import io.gaf.job.Benchmark;
import io.gaf.job.Measurement;
import io.gaf.job.Measurement.Speed;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.apache.commons.cli.Options;

/** {@code bench}: how fast this machine is at what the program does. */
final class BenchVerb implements Verb<BenchVerb.Ask> {
  private static final int DEFAULT_REPEATS = 8;
  private static final int DEFAULT_BATCH = 4;

  /** What is measured, how, and in which form it is shown. */
  record Ask(Benchmark benchmark, Benchmark.Options options, View view) {}

  private static final Listing<Measurement> COLUMNS =
      new Listing<Measurement>()
          .column("work", Measurement::work)
          .column("value", Measurement::value, m -> number(m.value()) + " " + m.unit())
          .hidden("unit", Measurement::unit)
          .column("gflops", m -> speed(m, Speed::gflops), m -> number(speed(m, Speed::gflops)))
          .column("of_peak", m -> speed(m, Speed::ofPeak), m -> percent(speed(m, Speed::ofPeak)))
          .column("ratio", m -> speed(m, Speed::ratio), m -> percent(speed(m, Speed::ratio)))
          .column("goal", m -> m.goal() == null ? null : m.goal().text())
          .column(
              "reached",
              m -> m.goal() == null ? null : m.goal().reached(),
              m -> m.goal() == null ? null : m.goal().reached() ? "yes" : "no");

  @Override
  public Page page() {
    return new Page(
        "bench",
        "WHAT [--repeats N] [--batch N] [--profile] [-o FORM]",
        "Measures this machine: step, sample, grid, vae, load, metrics or features.",
        "gaf bench step");
  }

  @Override
  public Options options() {
    return Opts.none()
        .value("repeats", "N", "runs of each work, the fastest counts (default 8)")
        .value("batch", "N", "step: pictures of a pass (default 4), more to fill a GPU")
        .flag("profile", "step and features: tell where the time goes, by kind of operation")
        .view("print the works alone")
        .build();
  }

  @Override
  public Ask read(Parsed words) {
    List<Benchmark> all = List.of(Benchmark.values());
    var what = Values.choice("benchmark", words.onlyWord("benchmark"), all, Benchmark::label);
    if (words.has("batch") && what != Benchmark.STEP) {
      throw CliException.usage("--batch is of step, not of " + what.label(), "leave --batch out");
    }
    var options =
        new Benchmark.Options(
            words.small("repeats", DEFAULT_REPEATS, 1),
            words.has("profile"),
            words.small("batch", DEFAULT_BATCH, 1));
    return new Ask(what, options, View.read(words));
  }

  @Override
  public int run(Ask request, Session session) {
    List<Measurement> measured =
        session
            .services()
            .benchmarks()
            .run(request.benchmark(), request.options(), session.console()::say);
    COLUMNS.print(measured, request.view(), session);
    return ExitCode.OK;
  }

  private static Double speed(Measurement m, Function<Speed, Double> part) {
    return m.speed() == null ? null : part.apply(m.speed());
  }

  private static String number(Double value) {
    return value == null ? null : String.format(Locale.ROOT, value < 10 ? "%.3f" : "%.1f", value);
  }

  private static String percent(Double share) {
    return share == null ? null : String.format(Locale.ROOT, "%.0f %%", 100 * share);
  }
}
