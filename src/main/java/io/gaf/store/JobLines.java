package io.gaf.store;

import io.gaf.job.JobKind;
import io.gaf.job.JobLine;
import io.gaf.job.JobSpec;
import io.gaf.job.Limits;
import io.gaf.job.NewJob;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A JSON object → a job that is asked for. Its keys are those that show prints. */
final class JobLines {
  /** What show prints of a job as well, and nobody can ask for. */
  private static final Set<String> TOLD =
      Set.of(
          "id",
          "array",
          "index",
          "state",
          "reason",
          "created_at",
          "started_at",
          "ended_at",
          "attempts",
          "events",
          "started_from",
          "checkpoints",
          "outputs",
          "series");

  /** How earlier versions wrote some keys. */
  private static final Map<String, String> EARLIER =
      Map.of(
          "notBefore", "not_before",
          "maxAttempts", "max_attempts",
          "timeLimitS", "time_limit_s");

  private JobLines() {}

  /** The keys beside kind and spec; all may be left out. */
  record Request(
      String ref,
      String name,
      List<String> tags,
      List<String> after,
      Integer priority,
      @Key("not_before") String notBefore,
      String key,
      Boolean hold,
      @Key("max_attempts") Integer maxAttempts,
      @Key("time_limit_s") Double timeLimitS,
      String deadline,
      String slot) {}

  /** Reads a line; what it does not say is as in these values. */
  static JobLine read(String json, Map<String, Object> defaults) {
    if (!(Json.read(json) instanceof Map<?, ?> keys)) {
      throw new IllegalArgumentException("expected an object with the keys kind and spec");
    }
    Map<Object, Object> rest = new LinkedHashMap<>(defaults);
    keys.forEach(
        (key, value) -> {
          Object name = asked(key, keys);
          if (value != null || !defaults.containsKey(name)) {
            rest.put(name, value); // show prints what was not asked for as null
          }
        });
    JobKind kind = kind(rest.remove("kind"));
    Object tree = rest.remove("spec");
    if (tree == null) {
      throw new IllegalArgumentException("missing key 'spec'");
    }
    JobSpec spec = RecordReader.read(kind.specType(), tree, "spec");
    Request asked = RecordReader.read(Request.class, rest, "");
    return new JobLine(job(spec, asked), asked.ref(), asked.after());
  }

  private static Object asked(Object key, Map<?, ?> all) {
    if (TOLD.contains(key)) {
      throw new IllegalArgumentException(
          "key '%s' says what became of a job, not what is asked of one".formatted(key)
              + "\nhint: nothing was enqueued; leave it out, or see gaf rerun --help");
    }
    String now = EARLIER.get(key);
    if (now != null && all.containsKey(now)) {
      throw new IllegalArgumentException("keys '%s' and '%s' are the same".formatted(key, now));
    }
    return now == null ? key : now;
  }

  private static NewJob job(JobSpec spec, Request r) {
    Duration time = r.timeLimitS() == null ? null : Duration.ofMillis(millis(r.timeLimitS()));
    int attempts = r.maxAttempts() == null ? Limits.USUAL.attempts() : r.maxAttempts();
    return new NewJob(
        spec,
        r.name(),
        r.tags(),
        List.of(),
        r.priority() == null ? 0 : r.priority(),
        instant("not_before", r.notBefore()),
        r.key(),
        Boolean.TRUE.equals(r.hold()),
        new Limits(attempts, time, instant("deadline", r.deadline())),
        r.slot());
  }

  private static long millis(double seconds) {
    return Math.round(1000 * seconds);
  }

  private static JobKind kind(Object word) {
    return Arrays.stream(JobKind.values())
        .filter(kind -> kind.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    word == null
                        ? "missing key 'kind'"
                        : "unknown kind '%s'; kinds are %s%s"
                            .formatted(word, words(), Hints.near("" + word, words()))));
  }

  private static List<String> words() {
    return Arrays.stream(JobKind.values()).map(k -> k.word().toLowerCase(Locale.ROOT)).toList();
  }

  private static Instant instant(String key, String text) {
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "key '%s': expected a time such as 2026-01-31T17:00:00Z, got '%s'".formatted(key, text),
          e);
    }
  }
}
