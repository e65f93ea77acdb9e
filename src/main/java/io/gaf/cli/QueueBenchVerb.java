package io.gaf.cli;

import io.gaf.job.Measurement;
import io.gaf.job.QueueBenchmark.Ask;
import io.gaf.job.QueueBenchmark.Part;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.cli.Options;

/** {@code bench queue}: how fast the queue is, in numbers of jobs that nobody queues by hand. */
final class QueueBenchVerb implements Verb<QueueBenchVerb.Bench> {
  /** What is measured, and the form it is shown in. */
  record Bench(Set<Part> parts, double scale, Format format) {}

  private static final Listing<Measurement> COLUMNS =
      new Listing<Measurement>()
          .column("work", Measurement::work)
          .column("value", Measurement::value, m -> number(m.value()))
          .column("unit", Measurement::unit)
          .column("goal", m -> m.goal() == null ? null : m.goal().text())
          .column(
              "reached",
              m -> m.goal() == null ? null : m.goal().reached(),
              m -> m.goal() == null ? null : m.goal().reached() ? "yes" : "no");

  @Override
  public Page page() {
    return new Page(
        "bench queue",
        "[--only PART...] [--scale SHARE] [-o FORM]",
        "Measures the queue, in a folder of its own or in an empty database named by --db.",
        "gaf bench queue --only throughput claim --scale 0.1");
  }

  @Override
  public Options options() {
    return Opts.none()
        .values("only", "PART...", "of throughput, claim, pickup, enqueue, list, death, warm")
        .value("scale", "SHARE", "of the full numbers of jobs, such as 0.01 (default 1)")
        .format()
        .build();
  }

  @Override
  public Bench read(Parsed words) {
    Set<Part> parts = EnumSet.noneOf(Part.class);
    for (String word : words.all("only")) {
      parts.add(Values.choice("part", word, Part.all(), Part::label));
    }
    double scale = words.number("scale", 1);
    if (!(scale > 0 && scale <= 1)) {
      throw CliException.usage("--scale is above 0 and at most 1, got " + scale, null);
    }
    return new Bench(
        parts.isEmpty() ? EnumSet.allOf(Part.class) : parts, scale, words.noWords().format());
  }

  @Override
  public int run(Bench bench, Session session) {
    var ask = new Ask(bench.parts(), bench.scale(), session.db());
    List<Measurement> measured =
        session.services().queueBenchmark().run(ask, session.console()::say);
    switch (bench.format()) {
      case TABLE -> COLUMNS.table(measured, session).print("", session);
      case JSON, JSONL, CSV, TSV -> {
        var object = new Details(session);
        measured.forEach(m -> object.field(m.work(), m.value()));
        object.list("measurements", COLUMNS, measured).print(bench.format());
      }
    }
    return ExitCode.OK;
  }

  private static String number(double value) {
    String form = value >= 100 || value == Math.rint(value) ? "%,.0f" : value < 1 ? "%.4f" : "%.1f";
    return String.format(Locale.ROOT, form, value);
  }
}
