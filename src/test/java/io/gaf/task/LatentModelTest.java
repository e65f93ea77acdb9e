package io.gaf.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaf.codec.CodecSettings;
import io.gaf.codec.Codecs;
import io.gaf.codec.FormulaVae;
import io.gaf.data.PictureFile;
import io.gaf.evaluate.net.Backbone;
import io.gaf.evaluate.net.Formula;
import io.gaf.job.Composition;
import io.gaf.job.CycleMode;
import io.gaf.job.CycleSpec;
import io.gaf.job.ImportSpec;
import io.gaf.job.Integration;
import io.gaf.job.Job;
import io.gaf.job.JobState;
import io.gaf.job.NoiseSource;
import io.gaf.job.Original;
import io.gaf.job.Route;
import io.gaf.job.SampleSpec;
import io.gaf.job.TranslateSpec;
import io.gaf.model.Precision;
import io.gaf.render.Picture;
import io.gaf.render.Png;
import io.gaf.weights.Archive;
import io.gaf.weights.Checksums;
import io.gaf.weights.SafeTensors;
import io.gaf.weights.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A network of latents whose file names its VAE: its samples are seen through it. */
class LatentModelTest {
  private static final Integration EULER = new Integration("euler", 2);
  private static final int SIDE = 64; // the golden network's latents of 8, eight times

  @TempDir static Path home;
  private static Bench bench;
  private static Path vae;

  @BeforeAll
  static void aNetworkOfLatentsIsImported() throws IOException {
    bench = Bench.at(home);
    vae = Files.createDirectories(home.resolve("vae")).resolve("small.safetensors");
    SafeTensors.write(vae, FormulaVae.uniform(FormulaVae.SMALL, 0), Map.of());
    imported("seen", Checksums.sha256(vae));
    imported("blind", "0".repeat(64));
    imported("unsure", "");
  }

  @AfterAll
  static void close() {
    bench.close();
  }

  private static void imported(String model, String sha256) {
    Archive bare = SafeTensors.read(Animals.file(home.resolve(model + "-bare.safetensors")));
    var metadata = new LinkedHashMap<>(bare.metadata());
    metadata.put("vae", "/nowhere/any more.safetensors");
    metadata.put("vae_sha256", sha256);
    Path file = home.resolve(model + ".safetensors");
    SafeTensors.write(file, bare.tensors(), metadata);
    bench.imported(file, model);
  }

  private static SampleSpec sample(String checkpoint) {
    return new SampleSpec(
        checkpoint,
        new Composition(List.of("0", "1"), List.of(), "horizontal_2", 0, false),
        EULER,
        new NoiseSource(42, 2, null, false),
        true,
        true,
        false);
  }

  @Test
  void samples_are_decoded_by_the_vae_in_the_home_folder_that_has_its_checksum() {
    Job job = bench.succeed(sample("seen@latest"));
    Archive latents = SafeTensors.read(bench.output(job, "latents.safetensors"));
    Tensor pure = latents.get("pure.0");
    assertThat(pure.shape()).containsExactly(2, 4, 8, 8);
    var tile = PictureFile.read(bench.output(job, "tiles/pure.0-1.png"));
    assertThat(List.of(tile.height(), tile.width(), tile.channels()))
        .containsExactly(SIDE, SIDE, 3);
    try (var codec = Codecs.open(vae, CodecSettings.of(Precision.FLOAT32))) {
      float[] all = codec.decode(pure).toFloats();
      float[] second = Arrays.copyOfRange(all, all.length / 2, all.length);
      byte[] expected = Picture.ofChw(second, 3, SIDE, SIDE).data();
      int differing = 0;
      for (int i = 0; i < expected.length; i++) {
        differing += Math.abs(expected[i] - tile.pixels()[i]) > 1 ? 1 : 0;
      }
      assertThat(differing).as("values that differ by more than rounding").isZero();
    }
  }

  @Test
  void a_vae_that_is_nowhere_is_named_with_where_to_put_it() {
    Job job = bench.run(sample("blind@latest"));
    assertThat(job.state()).isEqualTo(JobState.FAILED);
    assertThat(job.reason())
        .contains("samples are latents of the VAE /nowhere/any more.safetensors with SHA-256 000")
        .contains("\nhint: copy that VAE's file into " + home.resolve("vae"));
  }

  @Test
  void without_a_checksum_one_vae_is_taken_and_of_two_none_is_guessed() throws IOException {
    bench.succeed(sample("unsure@latest"));
    Path other = Files.writeString(home.resolve("vae/notes.txt"), "not a VAE");
    try {
      Job job = bench.run(sample("unsure@latest"));
      assertThat(job.state()).isEqualTo(JobState.FAILED);
      assertThat(job.reason())
          .contains("its checksum is not recorded")
          .contains("holds 2 files\nhint: leave the right VAE's file alone in that folder");
    } finally {
      Files.delete(other);
    }
  }

  @Test
  void a_picture_is_encoded_translated_and_decoded() {
    Path picture = home.resolve("grey.png");
    Png.write(picture, new Picture(20, 30, 1, new byte[20 * 30]));
    Job job =
        bench.succeed(
            new TranslateSpec(
                "seen@latest",
                new Original(null, picture.toString()),
                "0",
                "1",
                EULER,
                7,
                new TranslateSpec.Saving(true, true, false)));
    assertThat(PictureFile.read(bench.output(job, "tiles/target-0.png")).height()).isEqualTo(SIDE);
    float[] black = new float[3 * SIDE * SIDE];
    Arrays.fill(black, -1);
    try (var codec = Codecs.open(vae, CodecSettings.of(Precision.FLOAT32))) {
      assertThat(SafeTensors.read(bench.output(job, "latents.safetensors")).get("source"))
          .isEqualTo(codec.encode(Tensor.of(black, 1, 3, SIDE, SIDE)));
    }
  }

  @Test
  void a_cycle_closes_in_pixels_and_to_imported_networks_too() throws IOException {
    bench.ship("lpips/alex.pth");
    Path alex = home.resolve("alexnet.safetensors");
    SafeTensors.write(alex, Formula.weights(Backbone.ALEX), Map.of());
    var network = new ImportSpec.Network("alexnet", true);
    bench.succeed(new ImportSpec(alex.toString(), null, null, network));
    Job job =
        bench.succeed(
            new CycleSpec(
                "seen@latest",
                new Route(CycleMode.CYCLE, List.of("0", "1"), 0),
                EULER,
                new NoiseSource(42, 1, null, false),
                true,
                false,
                false));
    assertThat(job.reason()).contains("pixel MSE", "latent MSE", "LPIPS alex");
    Map<String, String> seenBy = new HashMap<>();
    bench
        .records()
        .metrics(job.id())
        .forEach(point -> seenBy.put(point.name(), point.evidence().network()));
    String decoder = "vae " + Checksums.sha256(vae);
    assertThat(seenBy)
        .containsEntry(
            "cycle/lpips_alex", "lpips alex " + Checksums.sha256(alex) + " of " + decoder)
        .containsEntry("cycle/pixel_mse", decoder)
        .containsEntry("cycle/latent_mse", null);
    assertThat(seenBy.get("cycle/latent_distance")).matches("trunk [0-9a-f]{64}");
  }
}
