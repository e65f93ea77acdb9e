package io.gaf.cli;

import io.gaf.job.Job;
import io.gaf.job.JobFilter;
import io.gaf.job.JobState;
import io.gaf.job.Notices;
import io.gaf.job.Schedule;
import io.gaf.words.Count;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.commons.cli.Options;

/** {@code doctor}: checks the surroundings, and says what to do about what is wrong. */
final class DoctorVerb implements Verb<DoctorVerb.Check> {
  /** In which form. */
  record Check(Format format) {}

  /** Less free room than this is worth a warning, in bytes. */
  private static final long LITTLE = 5_000_000_000L;

  /** With less free room than this a checkpoint may not fit, in bytes. */
  private static final long TOO_LITTLE = 500_000_000L;

  private static final int OLDEST_JAVA = 17;

  /** As many runs of a schedule are looked at. */
  private static final int LAST_RUNS = 20;

  private static final String HINT = "\nhint: ";

  private enum Health {
    OK,
    WARN,
    FAIL
  }

  private record Finding(Health health, String text, String hint) {}

  private record Line(String check, Finding finding) {}

  private static final Listing<Line> COLUMNS =
      new Listing<Line>()
          .column("check", Line::check)
          .column("health", l -> l.finding().health().name().toLowerCase(Locale.ROOT))
          .column("found", l -> l.finding().text())
          .column("hint", l -> l.finding().hint());

  @Override
  public Page page() {
    return new Page(
        "doctor",
        "[-o FORM]",
        "Checks Java, TensorFlow, GPUs, the home folder, the disk, the database, notices and"
            + " schedules.",
        "gaf doctor");
  }

  @Override
  public Options options() {
    return Opts.none().format().build();
  }

  @Override
  public Check read(Parsed words) {
    return new Check(words.noWords().format());
  }

  @Override
  public int run(Check request, Session session) {
    Line home = line("home", "choose another with --home or GAF_HOME", () -> home(session));
    boolean usable = home.finding().health() != Health.FAIL;
    List<Line> lines =
        List.of(
            line("java", "install a JDK 17 or newer and point JAVA_HOME at it", () -> java()),
            home,
            line("disk", "free some room", () -> usable ? disk(session) : unchecked()),
            line(
                "database",
                "see the message; no other gaf may be stuck",
                () -> usable ? database(session) : unchecked()),
            line(
                "data",
                "docs/data.md says where each file is from",
                () -> usable ? data(session) : unchecked()),
            line(
                "notices",
                "see notify.* in settings.properties; gaf show JOB says what went wrong",
                () -> usable ? notices(session) : unchecked()),
            line(
                "schedules",
                "gaf schedule list shows their last runs",
                () -> usable ? schedules(session) : unchecked()),
            line(
                "tensorflow",
                "needs Linux x86-64 and 2 GB of memory",
                () -> usable ? tensorFlow(session) : unchecked()),
            line("gpu", "see the message", () -> usable ? gpu(session) : unchecked()));
    if (request.format() == Format.JSON) {
      JsonText.print(lines.stream().map(COLUMNS::map).toList(), session.console().out());
    } else {
      lines.forEach(l -> print(l, session));
    }
    boolean fails = lines.stream().anyMatch(l -> l.finding().health() == Health.FAIL);
    return fails ? ExitCode.FAILURE : ExitCode.OK;
  }

  private static void print(Line line, Session session) {
    Finding found = line.finding();
    String health = found.health().name().toLowerCase(Locale.ROOT);
    var out = session.console().out();
    out.println(String.format(Locale.ROOT, "%-4s  %-10s  %s", health, line.check(), found.text()));
    if (found.health() != Health.OK) {
      out.println(" ".repeat(18) + "hint: " + found.hint());
    }
  }

  /** Whatever goes wrong in a check is what it found. */
  private static Line line(String name, String hint, Callable<Finding> check) {
    try {
      Finding found = check.call();
      return new Line(name, new Finding(found.health(), found.text(), hint(found, hint)));
    } catch (Throwable failure) {
      return new Line(name, failed(failure, hint));
    }
  }

  /** The first line of the message, and its own hint where it has one. */
  private static Finding failed(Throwable failure, String hint) {
    boolean forPeople = failure instanceof RuntimeException && failure.getMessage() != null;
    String text = forPeople ? failure.getMessage() : failure.toString();
    String first = text.lines().findFirst().orElse("");
    int own = text.indexOf(HINT);
    return new Finding(Health.FAIL, first, own < 0 ? hint : text.substring(own + HINT.length()));
  }

  private static String hint(Finding found, String hint) {
    return found.health() == Health.OK ? null : found.hint() == null ? hint : found.hint();
  }

  private static Finding java() {
    int version = Runtime.version().feature();
    String text = version + ", " + System.getProperty("java.home");
    return new Finding(version < OLDEST_JAVA ? Health.FAIL : Health.OK, text, null);
  }

  private static Finding home(Session session) throws IOException {
    Path home = Homes.usable(session.home());
    return Homes.open(home)
        ? new Finding(Health.WARN, home + ", which others may enter", "chmod 700 " + home)
        : new Finding(Health.OK, home.toString(), null);
  }

  private static Finding notices(Session session) {
    Notices.Pending left = session.services().notices().pending();
    Health health = left.givenUp() > 0 ? Health.WARN : Health.OK;
    return new Finding(health, left.waiting() + " wait, " + left.givenUp() + " given up", null);
  }

  /** Those whose runs all ended without success. */
  private static Finding schedules(Session session) {
    List<Schedule> all = session.services().schedules().list();
    List<String> failing =
        all.stream().filter(s -> failing(s, session)).map(Schedule::name).toList();
    return failing.isEmpty()
        ? new Finding(Health.OK, all.size() + " schedules", null)
        : new Finding(Health.WARN, "never succeeded: " + String.join(", ", failing), null);
  }

  private static boolean failing(Schedule schedule, Session session) {
    List<JobState> ended =
        session.services().schedules().runs(schedule.id(), LAST_RUNS).stream()
            .flatMap(f -> session.jobs().find(f.job()).stream())
            .map(Job::state)
            .filter(JobState::terminal)
            .toList();
    return !ended.isEmpty() && !ended.contains(JobState.SUCCEEDED);
  }

  /** What lies in the home folder fails with it, for the same reason. */
  private static Finding unchecked() {
    throw new IllegalStateException("not checked\nhint: mend the home folder first");
  }

  private static Finding disk(Session session) throws IOException {
    long free = Files.getFileStore(Homes.usable(session.home())).getUsableSpace();
    Health health = free < TOO_LITTLE ? Health.FAIL : free < LITTLE ? Health.WARN : Health.OK;
    return new Finding(health, Bytes.text(free) + " free", null);
  }

  private static Finding database(Session session) {
    long active = session.jobs().count(JobFilter.inStates(JobState.active(), 0));
    long ended = session.jobs().count(JobFilter.inStates(JobState.ended(), 0));
    String where = session.services().databaseName();
    return new Finding(
        Health.OK, Count.of(active, "active job") + ", " + ended + " ended, in " + where, null);
  }

  /** The public files of the published configurations, as far as they are there. */
  private static Finding data(Session session) throws IOException {
    var files = new KnownFiles(session.home());
    List<String> others = files.others();
    if (!others.isEmpty()) {
      return new Finding(Health.WARN, String.join("; ", others), null);
    }
    List<String> whole = files.whole();
    String text =
        whole.isEmpty()
            ? "none of the published configurations' files in "
            : String.join(", ", whole) + " as expected, in ";
    return new Finding(Health.OK, text + session.home().resolve(ConfigChoice.DATA), null);
  }

  private static Finding tensorFlow(Session session) {
    return new Finding(Health.OK, session.services().computations().tensorFlow(), null);
  }

  /** A build for processors needs none; one for GPUs that finds none is not what was meant. */
  private static Finding gpu(Session session) {
    var gpu = session.services().computations().gpu();
    if (gpu.trouble() == null) {
      return new Finding(Health.OK, "can be used", null);
    }
    String text = gpu.trouble().lines().findFirst().orElse("");
    int hint = gpu.trouble().indexOf(HINT);
    return new Finding(
        gpu.built() ? Health.WARN : Health.OK,
        "none is used: " + text,
        hint < 0 ? null : gpu.trouble().substring(hint + HINT.length()));
  }
}
