package io.gaf.cli;

import io.gaf.job.Id;
import io.gaf.job.JobFilter;
import io.gaf.job.JobKind;
import io.gaf.job.JobState;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The filters of {@code list} and {@code history}, as typed.
 *
 * @param states wanted states; empty for any
 * @param kinds wanted kinds; empty for any
 * @param config configuration name, or null
 * @param model model name, or null
 * @param tag a tag, or null
 * @param since created at or after, as typed, or null
 * @param until created before, as typed, or null
 * @param text occurs in name or reason, or null
 * @param array the array whose tasks are wanted, or null
 */
record JobSearch(
    Set<JobState> states,
    Set<JobKind> kinds,
    String config,
    String model,
    String tag,
    String since,
    String until,
    String text,
    Id array) {
  static Opts addTo(Opts options) {
    return options
        .values("state", "STATE...", "in one of these states")
        .values("kind", "KIND...", "of one of these kinds")
        .value("config", "NAME", "made from this configuration")
        .value("model", "NAME", "that read or continue this model")
        .value("tag", "WORD", "with this tag")
        .value("array", "ID", "tasks of this array, one by one")
        .value("since", "TIME", "enqueued since: 2026-01-31, 2026-01-31T18:00, or 2d ago")
        .value("until", "TIME", "enqueued before")
        .value("text", "WORDS", "that occur in name or reason");
  }

  static JobSearch read(Parsed words) {
    return new JobSearch(
        words.all("state").stream().map(JobSearch::state).collect(Collectors.toSet()),
        words.all("kind").stream().map(JobSearch::kind).collect(Collectors.toSet()),
        words.text("config"),
        words.text("model"),
        words.text("tag"),
        words.text("since"),
        words.text("until"),
        words.text("text"),
        array(words.text("array")));
  }

  private static Id array(String text) {
    Id id = text == null ? null : Ids.any(text);
    if (id != null && id.type() != Id.Type.ARRAY) {
      throw CliException.usage(text + " is no array", "arrays have ids such as a3");
    }
    return id;
  }

  private static JobKind kind(String word) {
    return Values.choice("kind", word, Arrays.asList(JobKind.values()), JobKind::word);
  }

  private static JobState state(String word) {
    return Values.choice("state", word, Arrays.asList(JobState.values()), JobState::name);
  }

  /** The filter, with these states where none are asked for. */
  JobFilter filter(List<JobState> otherwise, Instant now, boolean compact, int limit) {
    return new JobFilter(
        states.isEmpty() ? Set.copyOf(otherwise) : states,
        kinds,
        config,
        model,
        tag,
        since == null ? null : Times.instant("--since", since, now, false),
        until == null ? null : Times.instant("--until", until, now, false),
        text,
        array == null ? null : array.number(),
        compact,
        null,
        limit);
  }
}
