package io.gaf.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gaf.job.Checkpoint;
import io.gaf.job.ImportSpec;
import io.gaf.job.Job;
import io.gaf.job.JobState;
import io.gaf.model.ModelFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsTest {
  @TempDir Path home;
  private Bench bench;
  private Checkpoint animals;

  @BeforeEach
  void aNetworkIsImported() {
    bench = Bench.at(home.resolve("home"));
    animals = bench.imported(Animals.file(home.resolve("animals.safetensors")), "animals");
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private void found(String reference) {
    bench.inside(
        (spec, job) -> {
          assertThat(new Checkpoints(job).find(reference).id()).isEqualTo(animals.id());
          return "found";
        });
  }

  private void refused(String reference, String what) {
    bench.inside(
        (spec, job) -> {
          assertThatThrownBy(() -> new Checkpoints(job).find(reference))
              .isInstanceOf(IllegalArgumentException.class)
              .hasMessageContaining(what)
              .hasMessageContaining("\nhint: ");
          return "refused";
        });
  }

  @Test
  void everyFormOfAReferenceFindsTheCheckpoint() {
    found("c1");
    found("job:j1");
    found("animals@latest");
    found(bench.home().resolve(animals.path()).toString());
  }

  @Test
  void aFileFromElsewhereIsImported() {
    bench.inside(
        (spec, job) -> {
          Checkpoint made = new Checkpoints(job).find(Animals.golden().toString());
          assertThat(made.id()).isNotEqualTo(animals.id());
          assertThat(made.job()).isEqualTo(job.job().id());
          assertThat(new Checkpoints(job).verified(made)).startsWith(bench.home());
          return "imported";
        });
  }

  @Test
  void whatIsNotThereIsSaid() {
    refused("c99", "there is no checkpoint c99");
    refused("job:j2", "job j2 made no checkpoint");
    refused("job:c1", "job:c1 names no checkpoint");
    refused("anmals@latest", "there is no model named anmals, known: [animals]");
    refused("animals@best", "model animals has no best checkpoint yet");
    refused("animals@first", "animals@first names no checkpoint");
    refused("nowhere.safetensors", "nowhere.safetensors names no checkpoint");
  }

  @Test
  void aDamagedOrMissingFileIsNotRead() throws IOException {
    Path file = bench.home().resolve(animals.path());
    Files.write(file, new byte[1], StandardOpenOption.APPEND);
    unverified(" is damaged: SHA-256 is ");
    Files.delete(file);
    unverified(" is missing or unreadable");
  }

  private void unverified(String what) {
    bench.inside(
        (spec, job) -> {
          assertThatThrownBy(() -> new Checkpoints(job).verified(animals))
              .hasMessageStartingWith("checkpoint c1 (")
              .hasMessageContaining(what)
              .hasMessageContaining("\nhint: choose another one: gaf checkpoints");
          return "refused";
        });
  }

  @Test
  void anImportKeepsItsGeometryAndItsOrigin() {
    ModelFile copy = ModelFile.read(bench.home().resolve(animals.path()));
    assertThat(copy.metadata()).containsEntry("imported_from", "animals.safetensors");
    assertThat(copy.classNames()).containsExactly("Cat", "Dog", "Fox");
    assertThat(animals.file().network()).isEqualTo(copy.geometry().describe());
    assertThat(animals.path()).startsWith("weights/").endsWith("-animals.safetensors");
  }

  @Test
  void theSameFileWithOtherHeadsIsAnotherCheckpointAndSparesTheFirst() {
    Path file = Animals.withoutHeads(home.resolve("headless.safetensors"));
    Checkpoint four = bench.made(bench.succeed(new ImportSpec(file.toString(), 4, null))).get(0);
    Checkpoint six = bench.made(bench.succeed(new ImportSpec(file.toString(), 6, null))).get(0);
    bench.inside(
        (spec, job) -> {
          var checkpoints = new Checkpoints(job);
          assertThat(ModelFile.read(checkpoints.verified(four)).geometry().heads()).isEqualTo(4);
          assertThat(ModelFile.read(checkpoints.verified(six)).geometry().heads()).isEqualTo(6);
          return "both are there";
        });
    assertThat(bench.home().resolve("weights"))
        .isDirectoryNotContaining("glob:**.tmp")
        .isDirectoryContaining("glob:**-headless.safetensors");
  }

  @Test
  void headsThatContradictTheFileAreRefused() {
    Job job = bench.run(new ImportSpec(Animals.golden().toString(), 8, null));
    assertThat(job.state()).isEqualTo(JobState.FAILED);
    assertThat(job.reason()).contains("num_heads").contains("\nhint: ");
    assertThat(bench.made(job)).isEmpty();
  }
}
