package io.gaf;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaf.cli.Cli;
import io.gaf.cli.Console;
import io.gaf.job.JobState;
import io.gaf.task.Bench;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Types every command line that docs/reference-options.md offers, as jobs that wait. */
final class ReferenceOptionsTest {
  private static final Pattern LINE = Pattern.compile("\\| `gaf ([^`]+)` \\|$", Pattern.MULTILINE);
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

  @TempDir Path home;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @Test
  void everyLineOfTheTableIsAccepted() throws IOException {
    try (Bench bench = Bench.at(home)) {
      bench.imported(Path.of("weights/fashion_28.safetensors").toAbsolutePath(), "fashion");
    }
    List<String> lines = lines();
    assertThat(lines).hasSizeGreaterThan(15);

    for (String line : lines) {
      out.reset();
      assertThat(type(line)).as(() -> "gaf " + line + "\n" + out).isZero();
    }

    try (Bench bench = Bench.at(home)) {
      long jobs = lines.stream().filter(line -> line.startsWith("run ")).count();
      for (long id = 2; id <= jobs + 1; id++) {
        assertThat(bench.jobs().find(id)).get().extracting("state").isEqualTo(JobState.QUEUED);
      }
    }
  }

  private static List<String> lines() throws IOException {
    String table = Files.readString(Path.of("docs/reference-options.md"));
    return LINE.matcher(table).results().map((MatchResult r) -> r.group(1)).toList();
  }

  private int type(String line) {
    var words = new ArrayList<>(List.of("--home", home.toString()));
    WORD.matcher(line)
        .results()
        .forEach(r -> words.add(r.group(1) == null ? r.group(2) : r.group(1)));
    if (line.startsWith("run ")) {
      words.add("--detach");
    }
    int outdir = words.indexOf("--outdir");
    if (outdir >= 0) { // a copy is made when the job has ended
      words.subList(outdir, outdir + 2).clear();
    }
    var both = new PrintStream(out, true, StandardCharsets.UTF_8);
    Path here = Path.of("").toAbsolutePath(); // lines name files of this project
    var console = new Console(both, both, false, false, Map.of(), here, "gaf", Clock.systemUTC());
    return new Cli(console, Program::new, failure -> OptionalInt.empty())
        .run(words.toArray(String[]::new));
  }
}
