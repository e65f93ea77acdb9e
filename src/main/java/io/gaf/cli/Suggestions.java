package io.gaf.cli;

import io.gaf.config.Configs;
import io.gaf.config.SampleConfig;
import io.gaf.job.Benchmark;
import io.gaf.job.Checkpoint;
import io.gaf.job.Computations.MaskInfo;
import io.gaf.job.CycleMode;
import io.gaf.job.ExportFormat;
import io.gaf.job.Id;
import io.gaf.job.Job;
import io.gaf.job.JobFilter;
import io.gaf.job.JobKind;
import io.gaf.job.JobState;
import io.gaf.job.Model;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/** What may stand at the end of an unfinished command: values of options, ids, names. */
final class Suggestions {
  /** Ids of the newest this many are offered. */
  private static final int MOST = 100;

  private static final Set<JobState> STOPPED =
      Set.of(JobState.FAILED, JobState.CANCELLED, JobState.DEPENDENCY_FAILED);

  private final Session session;

  Suggestions(Session session) {
    this.session = session;
  }

  /**
   * Words that begin so and may follow these; empty where a file, or nothing known, may follow.
   *
   * @param words the verb, and what follows it
   */
  List<String> after(List<String> words, String beginning) {
    return all(words, beginning)
        .filter(word -> word.startsWith(beginning))
        .distinct()
        .sorted()
        .toList();
  }

  private Stream<String> all(List<String> words, String beginning) {
    Stream<String> names = Verbs.ALL.stream().map(verb -> verb.page().name());
    if (words.isEmpty()) {
      Stream<String> verbs = names.map(name -> name.split(" ", -1)[0]);
      return beginning.startsWith("-")
          ? options(Opts.global())
          : Stream.concat(verbs, Stream.of("help"));
    }
    if (words.size() == 1 && !Verbs.group(words.get(0)).isEmpty() && !beginning.startsWith("-")) {
      String group = words.get(0) + " ";
      Stream<String> seconds =
          names.filter(n -> n.startsWith(group)).map(n -> n.substring(group.length()));
      return Stream.concat(seconds, positional(words.get(0)));
    }
    return Verbs.find(words).stream().flatMap(verb -> of(verb, words, beginning));
  }

  private Stream<String> of(Verb<?> found, List<String> words, String beginning) {
    String verb = found.page().name();
    List<String> rest = words.subList(verb.split(" ", -1).length, words.size());
    Options known = Opts.global().addOptions(found.options());
    return beginning.startsWith("-")
        ? options(known)
        : option(known, rest)
            .map(name -> values(name, verb, rest))
            .orElseGet(() -> positional(verb));
  }

  private static Stream<String> options(Options known) {
    return known.getOptions().stream().map(option -> "--" + option.getLongOpt());
  }

  /** The option whose value is being typed, if it is one. */
  private static Optional<String> option(Options known, List<String> rest) {
    for (int back = 1; back <= rest.size(); back++) {
      String word = rest.get(rest.size() - back);
      if (word.startsWith("-")) {
        Option option = known.getOption(word);
        boolean open = option != null && option.hasArg() && (back == 1 || option.hasArgs());
        return open ? Optional.of(option.getLongOpt()) : Optional.empty();
      }
    }
    return Optional.empty();
  }

  private Stream<String> values(String option, String verb, List<String> rest) {
    return switch (option) {
      case "checkpoint", "from" -> checkpoints();
      case "classes", "source", "target" -> classes(rest);
      case "mask" -> masks().filter(name -> !name.equals("custom"));
      case "regions" ->
          session.services().computations().masks().stream()
              .filter(mask -> mask.name().equals("afhq"))
              .flatMap(mask -> mask.regions().stream());
      case "solver" -> SampleConfig.SOLVERS.stream();
      case "config" -> Configs.bundled().stream();
      case "model" -> models();
      case "after" -> Stream.concat(jobs(Set.copyOf(JobState.active())), arrays());
      case "array" -> verb.startsWith("enqueue") ? Stream.empty() : arrays();
      case "kind" -> Arrays.stream(JobKind.values()).map(JobKind::word);
      case "state" -> Arrays.stream(JobState.values()).map(JobState::name);
      case "output" -> Arrays.stream(Format.values()).map(f -> f.name().toLowerCase(Locale.ROOT));
      case "color" -> Stream.of("auto", "always", "never");
      case "precision" -> Stream.of("float32", "bf16");
      case "overlap" -> Stream.of("skip", "queue", "replace");
      case "mode" -> Arrays.stream(CycleMode.values()).map(CycleMode::word);
      case "format" ->
          Arrays.stream(ExportFormat.values()).map(f -> f.name().toLowerCase(Locale.ROOT));
      case "sort", "fields" -> columns(verb);
      default -> Stream.empty();
    };
  }

  private Stream<String> positional(String verb) {
    return switch (verb) {
      case "show" -> Stream.of(jobs(), arrays(), numbered(), schedules(false)).flatMap(ids -> ids);
      case "why" -> Stream.concat(jobs(), arrays());
      case "logs", "metrics", "compare", "rerun" -> jobs();
      case "outputs" -> Stream.concat(jobs(), arrays());
      case "wait", "cancel", "hold" -> Stream.concat(jobs(Set.copyOf(JobState.active())), arrays());
      case "release" -> jobs(Set.of(JobState.HELD));
      case "retry" -> jobs(STOPPED);
      case "checkpoints" -> Stream.concat(models(), jobs());
      case "export", "enqueue export", "run export" -> checkpoints();
      case "schedule next",
          "schedule remove",
          "schedule run",
          "schedule pause",
          "schedule resume" ->
          schedules(true);
      case "masks show" -> masks();
      case "completion" -> Stream.of("bash", "zsh", "fish");
      case "bench" -> Arrays.stream(Benchmark.values()).map(Benchmark::label);
      default -> Stream.empty();
    };
  }

  private Stream<String> jobs() {
    return jobs(Set.of());
  }

  private Stream<String> jobs(Set<JobState> states) {
    return session.jobs().list(JobFilter.inStates(List.copyOf(states), MOST)).stream()
        .map(Job::label);
  }

  private Stream<String> arrays() {
    return session.jobs().list(JobFilter.inStates(List.of(), MOST)).stream()
        .filter(job -> job.place() != null)
        .map(job -> Id.array(job.place().array()));
  }

  private Stream<String> numbered() {
    return session.records().checkpoints(0, MOST).stream().map(c -> Id.checkpoint(c.id()));
  }

  private Stream<String> models() {
    return session.records().models().stream().map(Model::name);
  }

  private Stream<String> checkpoints() {
    List<Job> making =
        session.jobs().list(JobFilter.inStates(JobState.active(), MOST)).stream()
            .filter(job -> job.kind() == JobKind.TRAIN || job.kind() == JobKind.IMPORT)
            .toList();
    return Stream.of(
            models().map(name -> name + "@latest"),
            numbered(),
            making.stream().map(job -> "job:" + Id.job(job.id())))
        .flatMap(refs -> refs);
  }

  /** Classes of the checkpoint that is named before, else of the newest one. */
  private Stream<String> classes(List<String> rest) {
    int at = rest.indexOf("--checkpoint") + 1;
    Optional<Checkpoint> named =
        at > 0 && at < rest.size() ? known(rest.get(at)) : Optional.empty();
    return named
        .or(() -> session.records().checkpoints(0, 1).stream().findFirst())
        .map(Checkpoint::classNames)
        .orElse(List.of())
        .stream();
  }

  private Optional<Checkpoint> known(String ref) {
    try {
      return new CheckpointLookup(session).find(ref).known();
    } catch (CliException e) {
      return Optional.empty(); // an unfinished command may be wrong
    }
  }

  private Stream<String> masks() {
    return session.services().computations().masks().stream().map(MaskInfo::name);
  }

  private Stream<String> schedules(boolean byName) {
    return session.services().schedules().list().stream()
        .map(s -> byName ? s.name() : new Id(Id.Type.SCHEDULE, s.id()).toString());
  }

  private Stream<String> columns(String verb) {
    List<String> names = new ArrayList<>();
    if (verb.equals("list")) {
      names.addAll(JobRow.active(session).names());
    } else if (verb.equals("history")) {
      names.addAll(JobRow.ended(session).names());
    }
    return names.stream();
  }
}
