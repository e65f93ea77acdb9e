package io.gaf.cli;

import io.gaf.job.Dependency;
import io.gaf.job.Id;
import io.gaf.job.Job;
import io.gaf.job.NewJob;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.cli.Options;

/** {@code sweep …}: a job for each point, and one that reports on all of them. */
final class SweepVerb implements Verb<SweepVerb.Ask> {
  /** Options that say where and how it is run, not what is swept. */
  private static final List<String> ASIDE = List.of("run", "priority", "home", "db", "color");

  /** What is swept, whether it is run here, and how it was typed. */
  record Ask(SweepKind.Draft draft, boolean here, int priority, Parsed words) {}

  private final SweepKind kind;

  SweepVerb(SweepKind kind) {
    this.kind = kind;
  }

  @Override
  public Page page() {
    String name = "sweep " + kind.word();
    return new Page(name, kind.usage(), kind.sentence(), "gaf " + name + " " + kind.example());
  }

  @Override
  public Options options() {
    Opts options = Opts.none();
    kind.addTo(options);
    return options
        .flag("run", "run all of it here and now, rather than only enqueue it")
        .value("priority", "N", "higher runs first (default 0)")
        .build();
  }

  @Override
  public Ask read(Parsed words) {
    SweepKind.Draft draft = kind.read(words.noWords());
    int priority = (int) Math.min(1000, words.whole("priority", 0, -1000));
    return new Ask(draft, words.has("run"), priority, words);
  }

  @Override
  public int run(Ask request, Session session) {
    Sweep sweep = request.draft().sweep(new Lookup(session));
    var jobs = new ArrayList<NewJob>();
    var parents = new ArrayList<Dependency>();
    for (Sweep.Point point : sweep.points()) {
      jobs.add(job(NewJob.of(point.spec()), String.join(" ", point.values()), request));
      parents.add(new Dependency(-jobs.size(), Dependency.Condition.ANY));
    }
    NewJob report = NewJob.of(sweep.spec(command(request, sweep))).after(parents);
    jobs.add(job(report, sweep.title(), request));
    List<Long> made = session.jobs().enqueue(jobs);
    long id = made.get(made.size() - 1);
    session.console().out().println(Id.job(id));
    if (!request.here()) {
      String next = "gaf worker runs them, gaf outputs " + Id.job(id) + " has the report then";
      session.console().say(sweep.points().size() + " points; " + session.typed(next));
      return ExitCode.OK;
    }
    int code = new Foreground(session, false).run(List.of(id));
    if (code == ExitCode.OK) {
      code = ExitCode.of(session.jobs().find(made).stream().map(Job::state).toList());
    }
    session.records().outputs(id).stream()
        .map(o -> session.home().resolve(o.file().path()))
        .forEach(session.console().out()::println);
    return code;
  }

  /** The command line that runs it again. */
  private String command(Ask request, Sweep sweep) {
    String typed = request.words().typed(ASIDE, sweep.settled());
    return "gaf sweep " + kind.word() + " " + typed + " --run";
  }

  private static NewJob job(NewJob job, String name, Ask request) {
    String label = name.length() > 400 ? name.substring(0, 400) : name;
    return new NewJob(
        job.spec(),
        label,
        List.of("sweep"),
        job.after(),
        request.priority(),
        null,
        null,
        false,
        job.limits());
  }

  /** All sweeps. */
  static List<SweepVerb> all() {
    return List.of(
        new SweepVerb(new HybridSweep()),
        new SweepVerb(new AlgebraSweep()),
        new SweepVerb(new CycleSweep()));
  }
}
