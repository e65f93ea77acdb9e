package io.gaf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaf.job.Composition;
import io.gaf.job.Dependency;
import io.gaf.job.EvaluateSpec;
import io.gaf.job.GridSpec;
import io.gaf.job.ImportSpec;
import io.gaf.job.Integration;
import io.gaf.job.Job;
import io.gaf.job.NoiseSource;
import io.gaf.job.PrecomputeSpec;
import io.gaf.job.SampleSpec;
import io.gaf.job.TrainSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnqueueTest {
  @TempDir Path directory;
  private Terminal terminal;

  @BeforeEach
  void sitDown() {
    terminal = new Terminal(directory);
    terminal.services.records.made(5, 1, "fashion", null);
  }

  private Job enqueued(String... words) {
    assertThat(terminal.gaf(words)).as(() -> terminal.err()).isZero();
    String id = terminal.out().strip();
    return terminal.services.jobs.rows.get(Long.parseLong(id.substring(1)));
  }

  @Test
  void precomputeCarriesTheWholeConfiguration() {
    Job job = enqueued("enqueue", "precompute", "--config", "fashion_demo", "--force", "-q");
    var spec = (PrecomputeSpec) job.spec();
    assertThat(spec.force()).isTrue();
    assertThat(spec.configuration().name()).isEqualTo("fashion_demo");
    assertThat(spec.configuration().yaml()).contains("model:").contains("heads: 4");
    assertThat(terminal.err()).isEmpty();
  }

  @Test
  void trainTakesOverridesAndDefaults() {
    Job job =
        enqueued(
            "enqueue",
            "train",
            "--config",
            "fashion_demo",
            "--set",
            "train.lr=0.0005",
            "--set",
            "train.batch=16",
            "--model",
            "night",
            "--from",
            "c5",
            "--steps",
            "500");
    var spec = (TrainSpec) job.spec();
    assertThat(spec.configuration().yaml()).contains("0.0005").contains("16");
    assertThat(spec.model()).isEqualTo("night");
    assertThat(spec.from()).isEqualTo("c5");
    assertThat(spec.steps()).isEqualTo(500);
    assertThat(spec.seed()).isEqualTo(42);
    assertThat(terminal.err()).contains("QUEUED");
  }

  @Test
  void trainOfAKnownModelTakesTheConfigurationItWasTrainedWith() {
    enqueued("enqueue", "train", "--config", "fashion_demo", "--model", "fashion");
    Job again = enqueued("enqueue", "train", "--model", "fashion", "--steps", "9");
    assertThat(((TrainSpec) again.spec()).configuration().name()).isEqualTo("fashion_demo");
  }

  @Test
  void aConfigurationFileIsReadFromWhereTheUserIs() throws IOException {
    enqueued("enqueue", "precompute", "--config", "fashion_demo");
    var first = (PrecomputeSpec) terminal.services.jobs.rows.get(1L).spec();
    Files.writeString(directory.resolve("mine.yaml"), first.configuration().yaml());
    Job job = enqueued("enqueue", "precompute", "--config", "mine.yaml");
    assertThat(((PrecomputeSpec) job.spec()).configuration()).isEqualTo(first.configuration());
  }

  @Test
  void sampleOnOneNoiseRowPerClassStartsFromAFile() throws IOException {
    Files.writeString(directory.resolve("noise.safetensors"), "x");
    Job job =
        enqueued(
            "enqueue",
            "sample",
            "--checkpoint",
            "c5",
            "--classes",
            "0",
            "1",
            "2",
            "--pure-per-row",
            "--noise",
            "noise.safetensors",
            "--solver",
            "euler",
            "--steps",
            "5",
            "--save-tensors",
            "-q");
    var spec = (SampleSpec) job.spec();
    String file = directory.resolve("noise.safetensors").toString();
    assertThat(spec.checkpoint()).isEqualTo("c5");
    assertThat(spec.composition())
        .isEqualTo(new Composition(List.of("0", "1", "2"), List.of(), null, 0, false));
    assertThat(spec.integration()).isEqualTo(new Integration("euler", 5));
    assertThat(spec.noise()).isEqualTo(new NoiseSource(42, 3, file, true));
    assertThat(spec.ema()).isTrue();
    assertThat(spec.saveTensors()).isTrue();
    assertThat(spec.trajectory()).isFalse();
  }

  @Test
  void sampleWithAMaskTakesItsAliasesAndSoftensByDefault() {
    Job job =
        enqueued(
            "enqueue",
            "sample",
            "--checkpoint",
            "fashion@latest",
            "--classes",
            "ankle boot",
            "Bag",
            "--mask-type",
            "auto",
            "--weight",
            "0.3",
            "0.7",
            "--permute",
            "--b",
            "4",
            "--seed",
            "7",
            "--trajectory",
            "--raw-weights");
    var spec = (SampleSpec) job.spec();
    assertThat(spec.composition())
        .isEqualTo(
            new Composition(
                List.of("Ankle boot", "Bag"), List.of(0.3, 0.7), "horizontal_2", 1.25, true));
    assertThat(spec.noise()).isEqualTo(new NoiseSource(7, 4, null, false));
    assertThat(spec.integration()).isEqualTo(new Integration("euler", 20));
    assertThat(spec.ema()).isFalse();
    assertThat(spec.saveTensors()).as("a trajectory is a tensor").isTrue();
  }

  @Test
  void gridHasASheetForEachSeed() {
    Job job =
        enqueued(
            "enqueue",
            "grid",
            "--checkpoint",
            "fashion@latest",
            "--classes",
            "0",
            "1",
            "2",
            "--mask",
            "radial",
            "--sigma",
            "0",
            "--permute",
            "--seed",
            "1",
            "2");
    var spec = (GridSpec) job.spec();
    assertThat(spec.seeds()).containsExactly(1L, 2L);
    assertThat(spec.compositions())
        .containsExactly(new Composition(List.of("0", "1", "2"), List.of(), "radial", 0, true));
  }

  @Test
  void evaluateAndImportHaveTheirDefaults() throws IOException {
    var evaluate =
        (EvaluateSpec)
            enqueued("enqueue", "evaluate", "--checkpoint", "c5", "--config", "fashion_demo")
                .spec();
    assertThat(evaluate.perClass()).isEqualTo(50);
    assertThat(evaluate.integration()).isEqualTo(new Integration("euler", 20));
    assertThat(evaluate.seed()).isEqualTo(42);
    Path weights = Files.writeString(directory.resolve("w.safetensors"), "x");
    var imported =
        enqueued("enqueue", "import", "w.safetensors", "--heads", "4", "--model", "theirs").spec();
    assertThat(imported).isEqualTo(new ImportSpec(weights.toString(), 4, "theirs"));
  }

  @Test
  void evaluateTakesFromTheConfigurationWhatTheLineDoesNotSay() {
    String[] words = {
      "enqueue",
      "evaluate",
      "--checkpoint",
      "c5",
      "--config",
      "fashion_demo",
      "--set",
      "evaluate.per_class=7",
      "--set",
      "sample.steps=9"
    };
    var spec = (EvaluateSpec) enqueued(words).spec();
    assertThat(spec.perClass()).isEqualTo(7);
    assertThat(spec.integration()).isEqualTo(new Integration("euler", 9));
    String[] more = java.util.Arrays.copyOf(words, words.length + 4);
    System.arraycopy(new String[] {"--per-class", "3", "--steps", "4"}, 0, more, words.length, 4);
    spec = (EvaluateSpec) enqueued(more).spec();
    assertThat(spec.perClass()).isEqualTo(3);
    assertThat(spec.integration().steps()).isEqualTo(4);
  }

  @Test
  void everythingBesideTheSpecIsKept() {
    enqueued("enqueue", "precompute", "--config", "fashion_demo");
    enqueued("enqueue", "precompute", "--config", "fashion_demo");
    Job job =
        enqueued(
            "enqueue",
            "precompute",
            "--config",
            "fashion_demo",
            "--after",
            "any:j1",
            "ok:j2",
            "--name",
            "third",
            "--tag",
            "a",
            "--tag",
            "b",
            "--priority",
            "7",
            "--key",
            "k",
            "--not-before",
            "2h");
    var asked = job.request();
    assertThat(asked.after())
        .containsExactly(
            new Dependency(1, Dependency.Condition.ANY),
            new Dependency(2, Dependency.Condition.OK));
    assertThat(asked.name()).isEqualTo("third");
    assertThat(asked.tags()).containsExactly("a", "b");
    assertThat(asked.priority()).isEqualTo(7);
    assertThat(asked.held()).isFalse();
    assertThat(asked.notBefore())
        .as("by the database's clock; this machine's is an hour ahead")
        .isEqualTo(Instant.parse("2026-03-01T12:00:00Z"));
  }

  @Test
  void theEarliestStartMayBeNamedAsSlurmNamesIt() {
    Job job = enqueued("enqueue", "precompute", "--config", "fashion_demo", "--begin", "2h");

    assertThat(job.request().notBefore()).isEqualTo(Instant.parse("2026-03-01T12:00:00Z"));
  }

  @Test
  void aKeyThatIsThereGivesTheExistingJob() {
    String[] words = {"enqueue", "precompute", "--config", "fashion_demo", "--key", "once"};
    long first = enqueued(words).id();
    assertThat(enqueued(words).id()).isEqualTo(first);
    assertThat(terminal.err()).contains("there already");
    assertThat(terminal.gaf("enqueue", "precompute", "--config", "fashion_demo", "-o", "json"))
        .isZero();
    assertThat(terminal.out()).contains("\"id\" : \"j2\"").contains("\"existing\" : false");
  }
}
