package io.gaf.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaf.PublishedPictures;
import io.gaf.codec.FormulaVae;
import io.gaf.job.Event;
import io.gaf.job.JobState;
import io.gaf.weights.SafeTensors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A precompute through a VAE whose process is killed in the middle ends with the same bytes, also
 * when everything was to be made anew: the next attempt keeps what the one before made.
 */
class KilledPrecomputeTest {
  /** Three shards of latents. */
  private static final int PICTURES_A_FILE = 240;

  @TempDir Path folder;

  private List<String> precompute() {
    return List.of(
        "precompute",
        "--config",
        "cifar_32",
        "--set",
        "data.path=" + folder.resolve("cifar"),
        "--set",
        "data.vae=" + folder.resolve("vae.safetensors"));
  }

  @Test
  void itGoesOnBehindItsLastWholeShard() throws Exception {
    PublishedPictures.cifar(folder.resolve("cifar"), PICTURES_A_FILE);
    var vae = FormulaVae.uniform(FormulaVae.SMALLEST, 0);
    SafeTensors.write(folder.resolve("vae.safetensors"), vae, Map.of());
    Path undisturbed = folder.resolve("undisturbed");
    Path killed = folder.resolve("killed");
    var run = new ArrayList<>(List.of("run"));
    run.addAll(precompute());
    run.addAll(List.of("--set", "data.held_out=100"));
    try (Gaf gaf = new Gaf(undisturbed)) {
      gaf.succeed(run);
    }
    try (Gaf gaf = new Gaf(killed)) {
      var words = new ArrayList<>(precompute());
      words.addAll(List.of("--set", "data.held_out=100", "--force"));
      long job = gaf.enqueue(words);
      gaf.start(List.of("worker", "--drain"));
      long process = gaf.attempt(job, 1).pid();
      Gaf.until("the first shard", () -> hasShard(killed));
      Gaf.signal("KILL", process);
      Story story = gaf.whenEnded(job);
      assertThat(story.job().state()).as(story.job().reason()).isEqualTo(JobState.SUCCEEDED);
      assertThat(gaf.<List<Event>>ask(database -> database.jobs().events(job)))
          .extracting(Event::text)
          .anyMatch(text -> text.matches("going on with [12] of 3 shards"));
    }
    assertThat(checksums(killed)).hasSize(5).isEqualTo(checksums(undisturbed));
  }

  /** Whether a shard is not only there, but noted as whole. */
  private static boolean hasShard(Path home) {
    try (Stream<Path> files = Files.walk(home.resolve("caches"))) {
      for (Path plan : files.filter(file -> file.endsWith("plan.json")).toList()) {
        if (Files.readString(plan).contains("shard-00000")) {
          return true;
        }
      }
      return false;
    } catch (IOException | UncheckedIOException e) {
      return false; // not there yet, or just moved
    }
  }

  /** Every file of the one cache, by its path below the home folder. */
  private static Map<String, String> checksums(Path home) throws IOException {
    var sums = new TreeMap<String, String>();
    try (Stream<Path> files = Files.walk(home.resolve("caches"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        sums.put(home.relativize(file).toString(), io.gaf.weights.Checksums.sha256(file));
      }
    }
    return sums;
  }
}
