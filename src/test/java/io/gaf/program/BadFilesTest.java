package io.gaf.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaf.job.JobState;
import io.gaf.model.Golden;
import io.gaf.task.Animals;
import io.gaf.task.Bench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that only the job finds out about: it FAILS with the reason, and nothing else changes. */
class BadFilesTest {
  @TempDir static Path folder;
  private static Path home;
  private static Ledger before;

  @BeforeAll
  static void aGoodCheckpointIsThere() {
    home = folder.resolve("home");
    try (Bench bench = Bench.at(home)) {
      bench.imported(Animals.golden(), "golden");
    }
    before = Ledger.of(home);
  }

  @AfterEach
  void earlierRecordsAreAsTheyWere() {
    assertThat(Ledger.of(home).until(before)).isEqualTo(before);
  }

  /**
   * Runs a job that fails with exit code 5, and is recorded as failed for the same reason; at most
   * its id is printed.
   */
  private static void fails(String error, String hint, String... words) {
    GafProcess.Ran ran = GafProcess.at(home).run(words).said(5, error, hint);
    assertThat(ran.out()).matches(words[0].equals("run") ? "j[0-9]+\\R" : "");
    assertThat(Ledger.of(home).last())
        .satisfies(job -> assertThat(job.state()).isEqualTo(JobState.FAILED))
        .satisfies(job -> assertThat(job.reason()).contains(error).contains("hint: "));
  }

  private static Path truncated() throws IOException {
    byte[] whole = Files.readAllBytes(Animals.golden());
    return Files.write(
        folder.resolve("truncated.safetensors"), Arrays.copyOf(whole, whole.length / 2));
  }

  @Test
  void aTruncatedCheckpointIsNotImported() throws IOException {
    String file = truncated().toString();
    fails("truncated.safetensors", "copy it again", "import", file, "-q");
  }

  @Test
  void aTruncatedCheckpointIsNotSampled() throws IOException {
    String file = truncated().toString();
    fails("truncated", "copy", "run", "sample", "--checkpoint", file, "--classes", "0", "-q");
  }

  @Test
  void aForeignFileIsNotImported() throws IOException {
    Path file = Files.writeString(folder.resolve("foreign.pt"), "PK not weights ".repeat(50));
    fails("foreign.pt", "torch.save", "import", file.toString(), "-q");
  }

  @Test
  void anotherNetworksWeightsAreNotImported() {
    String file = Golden.path("formats/tiny").toString();
    fails("trunk.x_embedder.proj.weight", "", "import", file, "-q");
  }

  @Test
  void aMissingPictureFolderFailsThePrecomputeJob() {
    String path = folder.resolve("nowhere").toString();
    String set = "data.path=" + path;
    fails(path, "data.path", "run", "precompute", "--config", "fashion_28", "--set", set, "-q");
    assertThat(home.resolve("caches"))
        .satisfiesAnyOf(
            caches -> assertThat(caches).doesNotExist(),
            caches -> assertThat(caches).isEmptyDirectory());
  }

  @Test
  void aPictureFolderWithoutThePicturesFailsThePrecomputeJob() {
    String set = "data.path=" + folder;
    fails(
        "t10k",
        "data.split",
        "run",
        "precompute",
        "--config",
        "fashion_28",
        "--set",
        set,
        "--set",
        "data.split=t10k",
        "-q");
  }
}
