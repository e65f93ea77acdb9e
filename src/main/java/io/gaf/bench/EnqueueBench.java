package io.gaf.bench;

import io.gaf.job.Measurement;
import io.gaf.job.NewJob;
import io.gaf.job.NoopSpec;
import io.gaf.job.Workplace;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** How fast jobs are enqueued: one by one, and from JSON lines by the program. */
final class EnqueueBench {
  private static final int SINGLE = 1000;
  private static final int LINES = 100_000;

  private EnqueueBench() {}

  static List<Measurement> run(Site site) throws Exception {
    int single = site.ask().jobs(SINGLE, 50);
    int lines = site.ask().jobs(LINES, 100);
    try (Workplace place = site.open()) {
      NewJob job = Site.nothing(false, 0).in(Site.NOBODYS);
      long begin = System.nanoTime();
      for (int i = 0; i < single; i++) {
        place.jobs().enqueue(job);
      }
      double each = (System.nanoTime() - begin) / 1e9;
      Path file = lines(site, place, lines);
      begin = System.nanoTime();
      Process program = Site.start(place, "enqueue", "--spec", file.toString(), "-q");
      double all = Site.seconds(program, begin);
      long queued = place.jobs().queuedFor(List.of(Site.NOBODYS));
      if (queued < single + lines) {
        throw new IllegalStateException("of " + lines + " jobs only " + queued + " are queued");
      }
      return List.of(
          Site.plain("enqueue_per_s", single / each, "jobs/s"),
          Site.below("enqueue_lines_s", all, "s", 60),
          Site.plain("enqueue_lines", lines, "jobs"));
    }
  }

  private static Path lines(Site site, Workplace place, int count) throws IOException {
    Path file = site.home().resolve("lines.jsonl");
    String line =
        "{\"kind\":\"noop\",\"name\":\"%s\",\"slot\":\"%s\",\"spec\":%s}"
            .formatted(
                Site.class.getName(),
                Site.NOBODYS,
                place.specs().write(new NoopSpec()).replaceAll("\\s+", " "));
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (int i = 0; i < count; i++) {
        out.write(line);
        out.newLine();
      }
    }
    return file;
  }
}
