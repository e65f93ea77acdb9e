package io.gaf;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaf.job.Claim;
import io.gaf.job.Ending;
import io.gaf.job.Fence;
import io.gaf.job.MetricPoint;
import io.gaf.job.NewCheckpoint;
import io.gaf.job.NewOutput;
import io.gaf.store.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lists in every form, conditions, comparisons, charts and lineage, on a real database. */
class ListFormsTest {
  @TempDir Path folder;
  private Typist typist;

  @BeforeEach
  void threeTrainings() {
    typist = new Typist(folder.resolve("home"));
    train("a", 0.3, "--set", "train.lr=1e-4");
    train("b, \"c\"", 0.1, "--set", "train.lr=1e-4");
    train("d", 0.15, "--set", "train.lr=2e-4");
  }

  private void train(String name, double loss, String... more) {
    var words =
        new java.util.ArrayList<>(
            List.of("enqueue", "train", "--config", "fashion_demo", "--name", name));
    words.addAll(List.of(more));
    assertThat(typist.gaf(words.toArray(String[]::new))).as(typist.err()).isZero();
    measures(
        new MetricPoint("train/total", 10, 2 * loss, Instant.now()),
        new MetricPoint("train/total", 20, loss, Instant.now()));
  }

  private void measures(MetricPoint... points) {
    ends((db, fence) -> db.records().metrics(fence, List.of(points)));
  }

  private void ends(BiConsumer<Database, Fence> work) {
    typist.working(
        db -> {
          Claim claim = db.jobs().claim("box:7", Duration.ofSeconds(30), Set.of()).orElseThrow();
          Fence fence = claim.attempt().fence();
          work.accept(db, fence);
          db.jobs().end(fence, new Ending(Ending.How.SUCCEEDED, "done", 0));
        });
  }

  @Test
  void programsGetLines() {
    assertThat(typist.gaf("history", "-o", "csv", "--fields", "id,name,state")).isZero();
    assertThat(typist.lines())
        .containsExactly(
            "id,name,state", "j3,d,SUCCEEDED", "j2,\"b, \"\"c\"\"\",SUCCEEDED", "j1,a,SUCCEEDED");
    typist.gaf("history", "-o", "tsv", "--fields", "name,id", "--no-headers", "--limit", "1");
    assertThat(typist.out()).isEqualTo("d\tj3\n");
    assertThat(typist.err()).contains("2 more; see them with --limit");
    typist.gaf("history", "-o", "jsonl", "--fields", "id,attempts");
    assertThat(typist.lines().get(0)).isEqualTo("{\"id\":\"j3\",\"attempts\":1}");
    typist.gaf("history", "--fields", "config,id", "--no-headers");
    assertThat(typist.lines().get(0)).isEqualTo("fashion_demo  j3");
    assertThat(typist.gaf("history", "--fields", "id,stat")).isEqualTo(2);
    assertThat(typist.err()).contains("unknown column 'stat'", "did you mean state?");
  }

  @Test
  void conditionsReadColumnsMetricsAndParameters() {
    assertThat(typist.gaf("history", "--where", "metric.total < 0.2 and spec.lr = 1e-4", "-q"))
        .isZero();
    assertThat(typist.lines()).containsExactly("j2");
    typist.gaf("history", "--where", "metric.train/total < 0.2", "--sort", "metric.total", "-q");
    assertThat(typist.lines()).containsExactly("j2", "j3");
    typist.gaf("history", "--where", "name = d or id = j1", "-q", "--limit", "1");
    assertThat(typist.lines()).containsExactly("j3");
    assertThat(typist.gaf("history", "--where", "spec.lr > 1 and metric.total < 0.2", "-q"))
        .as("a metric that no condition came to")
        .isZero();
    assertThat(typist.gaf("history", "--where", "metric.totl < 0.2")).isEqualTo(2);
    assertThat(typist.err()).contains("no job here has metric.totl", "did you mean metric.total?");
    assertThat(typist.gaf("history", "--where", "metric.fid < 12")).isEqualTo(2);
    assertThat(typist.err()).contains("there are metric.train/total").doesNotContain("spec.");
    assertThat(typist.gaf("history", "--where", "stat = FAILED")).isEqualTo(2);
    assertThat(typist.err()).contains("unknown column 'stat'", "did you mean state?");
    assertThat(typist.gaf("history", "--where", "fid < 12")).isEqualTo(2);
    assertThat(typist.err()).contains("(a metric is metric.fid, a parameter spec.fid)");
  }

  @Test
  void aSortedListKeepsTheFirstOfItsOrder() {
    typist.gaf("history", "--sort", "metric.total:desc", "--limit", "2", "-q");
    assertThat(typist.lines()).containsExactly("j1", "j3");
    assertThat(typist.err()).contains("1 more; see them with --limit");
    typist.gaf("history", "--sort", "id", "-q");
    assertThat(typist.lines()).containsExactly("j1", "j2", "j3");
  }

  @Test
  void noConditionReachesTheDatabase() {
    for (String text : List.of("name = 'd'; DROP TABLE job", "1 = 1 -- ", "name = d' OR '1'='1")) {
      assertThat(typist.gaf("history", "--where", text)).as(text).isEqualTo(2);
      assertThat(typist.err()).startsWith("error: --where: ").contains("hint: ");
    }
    typist.gaf("history", "--where", "name = \"d' OR '1'='1\"", "-q");
    assertThat(typist.lines()).as("a value is compared, never run").isEmpty();
    typist.gaf("history", "-q");
    assertThat(typist.lines()).hasSize(3);
  }

  @Test
  void jobsAreComparedByParametersAndMetrics() {
    assertThat(typist.gaf("compare", "j1", "j3")).isZero();
    assertThat(typist.out())
        .containsPattern("train.lr +0?\\.?0*1.*")
        .containsPattern("train/total +20 +0.3000 +0.1500")
        .doesNotContain("seed");
    typist.gaf("compare", "j1", "j2", "--steps", "-o", "json");
    assertThat(typist.out()).contains("\"parameters\" : [ ]", "\"step\" : 10", "\"j2\" : 0.2");
    assertThat(typist.gaf("compare", "j1")).isEqualTo(2);
  }

  @Test
  void whatWasMeasuredAtDifferentStepsIsComparedAtItsEnd() {
    for (long step : List.of(100L, 200L)) {
      typist.gaf("enqueue", "train", "--config", "fashion_demo");
      var point = new MetricPoint("eval/accuracy", step, step / 400.0, Instant.now());
      ends((db, fence) -> db.records().metrics(fence, List.of(point)));
    }
    assertThat(typist.gaf("compare", "j4", "j5")).isZero();
    assertThat(typist.out()).containsPattern("eval/accuracy +0.2500 +0.5000");
  }

  @Test
  void metricsAreDrawnInCharacters() {
    assertThat(typist.gaf("metrics", "j1", "--plot")).isZero();
    assertThat(typist.lines()).hasSize(12);
    assertThat(typist.lines().get(0)).isEqualTo("train/total");
    assertThat(typist.lines().get(1)).isEqualTo("    0.6000 |*****");
    assertThat(typist.lines().get(10)).startsWith("    0.3000 |").endsWith("*****").hasSize(100);
    assertThat(typist.lines().get(11)).startsWith("            10 ").endsWith(" 20");
  }

  @Test
  void aConstantASinglePointAndGapsAreDrawnAsWhatTheyAre() {
    typist.gaf("enqueue", "train", "--config", "fashion_demo");
    measures(
        new MetricPoint("constant", 1, 0.25, Instant.now()),
        new MetricPoint("constant", 50, 0.25, Instant.now()),
        new MetricPoint("gaps", 1, Double.NaN, Instant.now()),
        new MetricPoint("gaps", 2, 7, Instant.now()),
        new MetricPoint("gaps", 3, Double.POSITIVE_INFINITY, Instant.now()),
        new MetricPoint("none", 1, Double.NaN, Instant.now()),
        new MetricPoint("one", 40, -3, Instant.now()));
    assertThat(typist.gaf("metrics", "j4", "--plot")).isZero();
    String line = "*".repeat(88);
    assertThat(typist.lines())
        .containsExactly(
            "constant",
            "    0.2500 |" + line,
            "            1" + " ".repeat(85) + "50",
            "gaps (2 points without a number left out)",
            "         7 |" + " ".repeat(44) + "*",
            "            1" + " ".repeat(86) + "3",
            "none (1 point without a number left out)",
            "one",
            "        -3 |*",
            "            40");
  }

  @Test
  void aPicturesLineageGoesBackToDataAndCode() {
    typist.gaf("enqueue", "train", "--config", "fashion_demo", "--model", "fashion");
    ends(
        (db, fence) -> {
          db.records().event(fence, "CODE", "gaf 9.9");
          db.records()
              .checkpoint(
                  fence,
                  new NewCheckpoint(
                      "c.safetensors", "ab".repeat(32), 9, 20, "fashion", "D9", List.of(), null));
        });
    typist.gaf("enqueue", "sample", "--checkpoint", "c1", "--classes", "0");
    ends(
        (db, fence) ->
            db.records()
                .output(fence, new NewOutput("g.png", "g.png", "cd".repeat(32), 5, List.of(1L))));
    assertThat(typist.gaf("show", "o1")).isZero();
    String lineage = typist.out().substring(typist.out().indexOf("lineage"));
    assertThat(lineage)
        .containsPattern("made by +j5 +sample: c1, classes 0")
        .containsPattern("with checkpoint +c1 +fashion, step 20, sha256 abababababab…")
        .containsPattern("trained by +j4 +train: config fashion_demo, model fashion")
        .containsPattern(" code +gaf 9.9")
        .containsPattern(" data +.*fashion");
  }

  @Test
  void aLogIsFollowedOverAttempts() {
    typist.job();
    for (String text : List.of("first\n", "second\n")) {
      typist.working(
          db -> {
            Claim claim = db.jobs().claim("box:7", Duration.ofSeconds(30), Set.of()).orElseThrow();
            Fence fence = claim.attempt().fence();
            String log = "log-" + claim.attempt().number();
            write(typist.home.resolve(log), text);
            db.jobs().started(fence, 7, log);
            boolean last = text.equals("second\n");
            var how = last ? Ending.How.SUCCEEDED : Ending.How.RETURNED;
            db.jobs().end(fence, new Ending(how, "so", 0));
          });
    }
    assertThat(typist.gaf("logs", "j4", "-f")).isZero();
    assertThat(typist.out()).isEqualTo("second\n");
    assertThat(typist.gaf("logs", "j4", "--attempt", "1", "-f")).isZero();
    assertThat(typist.out()).isEqualTo("first\n");
  }

  @Test
  void watchOnceShowsEverySection() {
    typist.job("--name", "weights");
    typist.gaf("queue", "pause", "--reason", "new disk");
    assertThat(typist.gaf("watch")).isZero();
    assertThat(typist.out())
        .contains("no worker is alive", "the queue is paused", "running: 0", "waiting: 1")
        .contains("ended: 3")
        .containsPattern("j4 +import +QUEUED +weights");
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
