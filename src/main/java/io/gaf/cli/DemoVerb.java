package io.gaf.cli;

import io.gaf.job.Id;
import io.gaf.job.MetricPoint;
import io.gaf.job.NewJob;
import io.gaf.job.Output;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.commons.cli.Options;

/** {@code demo}: the whole workflow on real pictures, in a few minutes. */
final class DemoVerb implements Verb<DemoVerb.Ask> {
  /** Whether the short form is asked for. */
  record Ask(boolean brief, boolean quiet) {}

  private record Jobs(long precompute, long train, long grid, long before, long after) {
    List<Long> all() {
      return List.of(precompute, train, grid, before, after);
    }
  }

  @Override
  public Page page() {
    return new Page(
        "demo",
        "[--short]",
        "Runs the whole workflow on real pictures: precompute, train, grid, evaluate.",
        "gaf demo --short");
  }

  @Override
  public Options options() {
    return Opts.none()
        .flag("short", "fewer steps, to see whether everything works")
        .quiet("show no progress")
        .build();
  }

  @Override
  public Ask read(Parsed words) {
    return new Ask(words.noWords().has("short"), words.has("quiet"));
  }

  @Override
  public int run(Ask request, Session session) {
    var configuration =
        new ConfigChoice(Demo.CONFIG, Map.of()).resolve(session.console(), session.home());
    Path weights = session.services().shippedWeights(Demo.WEIGHTS);
    var demo = new Demo(configuration, weights.toString(), request.brief());
    Jobs jobs = enqueue(demo, Keys.content(weights), session);
    int code = new Foreground(session, request.quiet()).run(jobs.all());
    if (code == ExitCode.OK) {
      summary(jobs, session);
    }
    return code;
  }

  private static Jobs enqueue(Demo demo, String weights, Session session) {
    var pictures = NewJob.of(demo.precompute()).named("demo pictures");
    long precompute = reused(pictures, "", session);
    var training = NewJob.of(demo.train()).named("demo training").afterSuccessOf(precompute);
    long train = reused(training, "/" + weights, session);
    String made = "job:" + Id.job(train);
    var sheets = NewJob.of(demo.grid(made)).named("demo grid").afterSuccessOf(train);
    var old = NewJob.of(demo.evaluate(demo.weights())).named("before training");
    var trained = NewJob.of(demo.evaluate(made)).named("after training").afterSuccessOf(train);
    return new Jobs(
        precompute,
        train,
        reused(sheets, "", session),
        reused(old.afterSuccessOf(precompute), "/" + weights, session),
        reused(trained, "", session));
  }

  /**
   * Enqueues, unless the same job was done already or is under way; one that failed is not.
   *
   * @param read names the content of what the job reads beside its spec
   */
  private static long reused(NewJob job, String read, Session session) {
    String base = "demo/" + Keys.of(job.spec(), session.services().specs()) + read;
    Enqueued made = Keys.enqueue(job, base, session);
    if (made.existing()) {
      String state = Ids.find(session.jobs(), made.id()).state().name();
      session.console().say(Id.job(made.id()) + " " + job.name() + ": there already, " + state);
    }
    return made.id();
  }

  private static void summary(Jobs jobs, Session session) {
    var out = session.console().out();
    out.println();
    line("grid", jobs.grid(), "grid.*\\.png|index\\.html", session);
    line("training curve", jobs.train(), "training\\.png", session);
    line("samples", jobs.after(), "samples\\.png", session);
    out.printf("%-16s%s%n", "everything", session.home());
    out.println();
    compared(jobs, session).forEach(out::println);
    out.println();
    out.println("the job history, newest first:");
    jobs.all().stream()
        .sorted(Comparator.reverseOrder())
        .map(id -> Ids.find(session.jobs(), id))
        .forEach(
            job ->
                out.printf(
                    "  %-4s %-11s %-10s %s%n",
                    Id.job(job.id()), job.kind().word(), job.state(), job.reason()));
    out.println();
    out.println("try next:");
    out.println(session.typed("  gaf history"));
    out.println(session.typed("  gaf show " + Id.job(jobs.grid())));
    String sample =
        "  gaf run sample --checkpoint %s@latest --classes Sneaker \"Ankle boot\""
            + " --mask horizontal_2 --permute --batch 4";
    out.println(session.typed(sample.formatted(Demo.MODEL)));
  }

  private static void line(String what, long job, String names, Session session) {
    String caption = what;
    for (Output output : session.records().outputs(job)) {
      if (output.file().name().matches(names)) {
        Path file = session.home().resolve(output.file().path());
        session.console().out().printf("%-16s%s%n", caption, file);
        caption = "";
      }
    }
  }

  private static List<String> compared(Jobs jobs, Session session) {
    List<String> lines = new ArrayList<>();
    for (MetricPoint before : session.records().metrics(jobs.before())) {
      for (MetricPoint after : session.records().metrics(jobs.after())) {
        if (before.name().equals(after.name())) {
          lines.add(
              "%-28s %8s before, %8s after"
                  .formatted(
                      before.name(), Cells.number(before.value()), Cells.number(after.value())));
        }
      }
    }
    return lines;
  }
}
