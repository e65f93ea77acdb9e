package io.gaf.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaf.job.Checkpoint;
import io.gaf.job.ExportSpec;
import io.gaf.job.Job;
import io.gaf.job.JobState;
import io.gaf.weights.SafeTensors;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportHandlerTest {
  @TempDir Path home;
  private Bench bench;
  private Checkpoint animals;

  @BeforeEach
  void open() {
    bench = Bench.at(home);
    animals = bench.imported(Animals.file(home.resolve("animals.safetensors")), "animals");
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void safetensors_are_the_checkpoints_own_bytes() {
    Path to = home.resolve("out.safetensors");
    Job job = bench.succeed(new ExportSpec("animals@latest", "safetensors", to.toString(), false));
    assertThat(to).hasSameBinaryContentAs(home.resolve(animals.path()));
    assertThat(SafeTensors.metadata(to)).containsEntry("num_heads", "4");
    assertThat(job.reason()).startsWith("c1 as safetensors: ").contains(to.toString());
    assertThat(bench.records().checkpointsUsedBy(job.id())).hasSize(1);
  }

  @Test
  void a_file_that_is_there_gives_way_only_by_force() throws Exception {
    Path to = Files.writeString(home.resolve("precious.safetensors"), "mine");
    Job refused = bench.run(new ExportSpec("c1", "safetensors", to.toString(), false));
    assertThat(refused.state()).isEqualTo(JobState.FAILED);
    assertThat(refused.reason()).contains("there is a file " + to).contains("--force");
    assertThat(to).hasContent("mine");
    bench.succeed(new ExportSpec("c1", "safetensors", to.toString(), true));
    assertThat(to).hasSameBinaryContentAs(home.resolve(animals.path()));
  }

  @Test
  void a_folder_that_is_not_there_is_not_made() {
    Path to = home.resolve("no/such/out.safetensors");
    Job refused = bench.run(new ExportSpec("c1", "safetensors", to.toString(), false));
    assertThat(refused.reason()).contains("there is no folder " + to.getParent());
    assertThat(home.resolve("no")).doesNotExist();
  }

  @Test
  void a_saved_model_is_a_new_folder_with_the_averaged_weights() throws Exception {
    Path to = Files.createDirectory(home.resolve("model"));
    Job job = bench.succeed(new ExportSpec("c1", "savedmodel", to.toString(), false));
    assertThat(to.resolve("saved_model.pb")).isNotEmptyFile();
    assertThat(to.resolve("variables/variables.index")).isNotEmptyFile();
    assertThat(to.resolve("assets.extra/gaf.txt"))
        .content()
        .contains("class_names: [\"Cat\",\"Dog\",\"Fox\"]\n", "sample.steps: 20\n");
    assertThat(job.reason()).matches("c1 as savedmodel: .*model, [0-9]{3},[0-9]{3} bytes");
    try (var siblings = Files.list(home)) {
      assertThat(siblings).noneMatch(path -> path.toString().endsWith(".tmp"));
    }
  }

  @Test
  void a_folder_that_holds_something_is_never_replaced() throws Exception {
    Path to = Files.createDirectory(home.resolve("album"));
    Files.writeString(to.resolve("photo"), "mine");
    for (boolean force : new boolean[] {false, true}) {
      Job refused = bench.run(new ExportSpec("c1", "savedmodel", to.toString(), force));
      assertThat(refused.reason()).contains("there is something at " + to + " already");
    }
    assertThat(to.resolve("photo")).hasContent("mine");
  }
}
