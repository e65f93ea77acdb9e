package io.gaf.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Many jobs from one file of JSON lines, all in one transaction. */
final class Bulk {
  private Bulk() {}

  /** Enqueues them as a user does, and says how fast, the program's start included. */
  static String enqueue(Path home, Scale scale) throws Exception {
    try (Gaf gaf = new Gaf(home)) {
      long first = gaf.enqueue(List.of("precompute", "--config", "fashion_demo"));
      String shown = gaf.succeed(List.of("show", "j" + first, "-o", "json"));
      Path lines = Files.writeString(home.resolve("jobs.jsonl"), line(shown).repeat(scale.bulk()));
      long begin = System.nanoTime();
      String ids = gaf.succeed(List.of("enqueue", "--spec", lines.toString(), "-q"));
      double seconds = (System.nanoTime() - begin) / 1e9;
      assertThat(ids.lines()).hasSize(scale.bulk()).doesNotHaveDuplicates();
      return "%d in %.1f s, %.0f a second".formatted(scale.bulk(), seconds, scale.bulk() / seconds);
    }
  }

  /** The line that enqueues another job like the one that was shown. */
  static String line(String shown) throws Exception {
    JsonNode job = new ObjectMapper().readTree(shown);
    return "{\"kind\": %s, \"spec\": %s}\n".formatted(job.get("kind"), job.get("spec"));
  }
}
