package io.gaf.cli;

import io.gaf.job.Id;
import io.gaf.job.JobSpec;
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
    var configuration = new ConfigChoice(Demo.CONFIG, Map.of()).resolve(session.console());
    Path weights = session.services().shippedWeights(Demo.WEIGHTS);
    Jobs jobs = enqueue(new Demo(configuration, weights.toString(), request.brief()), session);
    int code = new Foreground(session, request.quiet()).run(jobs.all());
    if (code == ExitCode.OK) {
      summary(jobs, session);
    }
    return code;
  }

  private static Jobs enqueue(Demo demo, Session session) {
    long precompute = reused(demo.precompute(), "demo pictures", session);
    long train = reused(demo.train(), "demo training", session, precompute);
    String made = "job:" + Id.job(train);
    long grid = reused(demo.grid(made), "demo grid", session, train);
    long before = reused(demo.evaluate(demo.weights()), "before training", session, precompute);
    long after = reused(demo.evaluate(made), "after training", session, train);
    return new Jobs(precompute, train, grid, before, after);
  }

  /** Enqueues, unless the same job was done already or is under way; one that failed is not. */
  private static long reused(JobSpec spec, String name, Session session, long... parents) {
    String base = "demo/" + Keys.of(spec, session.services().specs());
    NewJob job = NewJob.of(spec).named(name).afterSuccessOf(parents);
    Enqueued made = Keys.enqueue(job, base, session);
    if (made.existing()) {
      String state = Ids.find(session.jobs(), made.id()).state().name();
      session.console().say(Id.job(made.id()) + " " + name + ": there already, " + state);
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
    out.println("  gaf history");
    out.println("  gaf show " + Id.job(jobs.grid()));
    out.println(
        "  gaf run sample --checkpoint "
            + Demo.MODEL
            + "@latest --classes Sneaker \"Ankle boot\""
            + " --mask horizontal_2 --permute --batch 4");
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
