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

/** A JSON object → a job that is asked for. */
final class JobLines {
  private JobLines() {}

  /** The keys beside kind and spec; all may be left out. */
  record Request(
      String ref,
      String name,
      List<String> tags,
      List<String> after,
      Integer priority,
      String notBefore,
      String key,
      Boolean hold,
      Integer maxAttempts,
      Double timeLimitS,
      String deadline,
      String slot) {}

  static JobLine read(String json) {
    if (!(Json.read(json) instanceof Map<?, ?> keys)) {
      throw new IllegalArgumentException("expected an object with the keys kind and spec");
    }
    Map<Object, Object> rest = new LinkedHashMap<>(keys);
    JobKind kind = kind(rest.remove("kind"));
    Object tree = rest.remove("spec");
    if (tree == null) {
      throw new IllegalArgumentException("missing key 'spec'");
    }
    JobSpec spec = RecordReader.read(kind.specType(), tree, "spec");
    Request asked = RecordReader.read(Request.class, rest, "");
    return new JobLine(job(spec, asked), asked.ref(), asked.after());
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
        instant("notBefore", r.notBefore()),
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
