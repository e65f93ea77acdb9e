package io.gaf.cli;

import io.gaf.job.JobKind;
import io.gaf.words.Nearest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** All verbs, in the order that help shows them. To add one, name it here. */
final class Verbs {
  static final List<Verb<?>> ALL =
      Stream.of(
              Stream.of(new DemoVerb()),
              Forms.ALL.stream().map(EnqueueVerb::new),
              Stream.of(new EnqueueLinesVerb()),
              Forms.ALL.stream().map(RunVerb::new),
              SweepVerb.all().stream(),
              Stream.of(
                  new ImportVerb(),
                  new ExportVerb(),
                  new WorkerVerb(),
                  new ListVerb(),
                  new HistoryVerb(),
                  new ShowVerb(),
                  new LogsVerb(),
                  new WaitVerb(),
                  new WhyVerb(),
                  new WatchVerb(),
                  MoveVerb.CANCEL,
                  MoveVerb.HOLD,
                  MoveVerb.RELEASE,
                  MoveVerb.RETRY,
                  new RerunVerb(),
                  new QueueShowVerb(),
                  new QueuePauseVerb(),
                  new QueueResumeVerb(),
                  new MetricsVerb(),
                  new CompareVerb(),
                  new CheckpointsVerb(),
                  new CheckpointsBestVerb(),
                  new ModelsVerb(),
                  new OutputsVerb(),
                  new ScheduleAddVerb(),
                  new ScheduleListVerb(),
                  new ScheduleNextVerb(),
                  new ScheduleRunVerb(),
                  ScheduleStateVerb.PAUSE,
                  ScheduleStateVerb.RESUME,
                  new ScheduleRemoveVerb(),
                  new BackupVerb(),
                  new RestoreVerb(),
                  new MigrateVerb(),
                  new GcVerb(),
                  new ConfigImportVerb(),
                  new ConfigCheckVerb(),
                  new DataShowVerb(),
                  new DataVerifyVerb(),
                  new MasksListVerb(),
                  new MasksShowVerb(),
                  new MeasureFeaturesVerb(),
                  new MeasureLpipsVerb(),
                  new BenchVerb(),
                  new QueueBenchVerb(),
                  new DoctorVerb(),
                  new CompletionVerb(),
                  new CompletionWordsVerb(),
                  new VersionVerb()))
          .<Verb<?>>flatMap(verbs -> verbs)
          .toList();

  private Verbs() {}

  /**
   * The words with the option that names a verb, as in {@code enqueue --spec FILE}, next to its
   * first word: it may be typed wherever options may.
   */
  static List<String> inOrder(List<String> words) {
    int dashes = words.indexOf("--");
    List<String> head = words.subList(0, dashes < 0 ? words.size() : dashes);
    if (head.size() < 3 || !head.get(1).startsWith("-")) {
      return words;
    }
    List<String> moved = new ArrayList<>(words);
    group(head.get(0)).stream()
        .map(verb -> word(verb, 1))
        .filter(second -> second.startsWith("-") && head.contains(second))
        .forEach(
            option -> {
              moved.remove(option);
              moved.add(1, option);
            });
    return moved;
  }

  /** The verb that these words begin with, if any. */
  static Optional<Verb<?>> find(List<String> words) {
    for (int taken = Math.min(2, words.size()); taken > 0; taken--) {
      String name = String.join(" ", words.subList(0, taken));
      for (Verb<?> verb : ALL) {
        if (verb.page().name().equals(name)) {
          return Optional.of(verb);
        }
      }
    }
    return Optional.empty();
  }

  /** The verbs of a group, such as {@code schedule}; empty when it is none. */
  static List<Verb<?>> group(String word) {
    return ALL.stream().filter(v -> v.page().name().startsWith(word + " ")).toList();
  }

  /** What follows a group's word: the kind of a job, or a verb. */
  static String second(String word) {
    return Set.of("run", "enqueue").contains(word) ? "KIND" : "VERB";
  }

  /** The error for words that begin with no verb. */
  static CliException unknown(List<String> words) {
    String first = words.get(0);
    List<Verb<?>> group = group(first);
    if (group.isEmpty()) {
      boolean kind = Arrays.stream(JobKind.values()).anyMatch(k -> k.word().equals(first));
      return CliException.usage(
          "unknown verb '" + first + "'",
          kind
              ? "gaf run " + first + " does it now, gaf enqueue " + first + " later"
              : Nearest.hint(first, firstWords(), "gaf help lists the verbs"));
    }
    List<String> seconds = new ArrayList<>();
    group.forEach(v -> seconds.add(word(v, 1)));
    String all = "one of " + String.join(", ", seconds);
    return words.size() == 1
        ? CliException.usage(first + " what?", all)
        : CliException.usage(
            "unknown: " + first + " " + words.get(1),
            Nearest.of(words.get(1), seconds)
                .map(near -> "did you mean " + first + " " + near + "?")
                .orElse(all));
  }

  /** The words that a command can begin with, with this between them. */
  static String firstWords(String between) {
    return String.join(between, firstWords()) + between + "help";
  }

  private static Set<String> firstWords() {
    Set<String> names = new LinkedHashSet<>();
    ALL.forEach(v -> names.add(word(v, 0)));
    return names;
  }

  private static String word(Verb<?> verb, int at) {
    return List.of(verb.page().name().split(" ", -1)).get(at);
  }
}
