package io.gaf.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaf.codec.FormulaVae;
import io.gaf.job.Coding;
import io.gaf.job.DecodeSpec;
import io.gaf.job.EncodeSpec;
import io.gaf.job.Job;
import io.gaf.job.JobState;
import io.gaf.model.Golden;
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
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures to latents and back as jobs, against the reference's. */
class CodingHandlersTest {
  private static final Archive GOLDEN = Golden.open("vae/vae_uniform");

  @TempDir static Path home;
  private static Bench bench;
  private static Path vae;

  @BeforeAll
  static void anAutoencoderIsThere() {
    bench = Bench.at(home);
    vae = home.resolve("vae.safetensors");
    SafeTensors.write(vae, FormulaVae.uniform(FormulaVae.SMALL, 0), Map.of());
  }

  @AfterAll
  static void close() {
    bench.close();
  }

  private static Coding coding(String images, String tensors, Integer size, Path to) {
    return new Coding(
        vae.toString(), new Coding.Input(images, tensors, size), "float32", to.toString(), false);
  }

  private static String golden() {
    return Golden.path("vae/vae_uniform").toString();
  }

  @Test
  void images_become_the_references_latents() {
    Path to = home.resolve("latents.safetensors");
    bench.succeed(new EncodeSpec(coding(null, golden(), null, to), null));
    Archive written = SafeTensors.read(to);
    assertThat(
            Golden.distance(
                "vae/vae_uniform",
                "latent (job)",
                written.get("latent").toFloats(),
                GOLDEN.get("latent")))
        .isLessThan(1e-4);
    assertThat(written.metadata())
        .containsEntry("vae_sha256", Checksums.sha256(vae))
        .containsEntry("vae_scale", "0.18215");
  }

  @Test
  void z_becomes_the_references_pictures_within_their_range() {
    Path to = home.resolve("pictures.safetensors");
    Job job = bench.succeed(new DecodeSpec(coding(null, golden(), null, to)));
    Tensor expected = GOLDEN.get("decoded_z_clamped");
    Tensor found = SafeTensors.read(to).get("image");
    assertThat(found.shape()).isEqualTo(expected.shape());
    assertThat(Golden.distance("vae/vae_uniform", "image (job)", found.toFloats(), expected))
        .isLessThan(1e-4);
    assertThat(bench.outputs(job)).containsExactly("tiles/image-0.png");
  }

  @Test
  void a_folder_of_pictures_is_resized_and_drawn_latents_have_their_own_seeds() throws IOException {
    Path folder = Files.createDirectories(home.resolve("photos"));
    Png.write(folder.resolve("b.png"), new Picture(24, 20, 3, new byte[24 * 20 * 3]));
    Png.write(folder.resolve("a.png"), new Picture(16, 16, 1, new byte[16 * 16]));
    Files.writeString(folder.resolve("notes.txt"), "no picture");
    Path to = home.resolve("two.safetensors");
    bench.succeed(new EncodeSpec(coding(folder.toString(), null, 16, to), 5L));
    Tensor both = SafeTensors.read(to).get("latent");
    assertThat(both.shape()).containsExactly(2, 4, 2, 2);
    Path alone = home.resolve("alone.safetensors");
    String second = folder.resolve("b.png").toString();
    bench.succeed(new EncodeSpec(coding(second, null, 16, alone), 6L));
    float[] row = Arrays.copyOfRange(both.toFloats(), 16, 32);
    assertThat(Golden.distance(SafeTensors.read(alone).get("latent").toFloats(), row))
        .isLessThan(1e-5);
  }

  @Test
  void what_cannot_go_through_is_named_and_nothing_is_written() throws IOException {
    Path folder = Files.createDirectories(home.resolve("mixed"));
    Png.write(folder.resolve("a.png"), new Picture(16, 16, 3, new byte[16 * 16 * 3]));
    Png.write(folder.resolve("b.png"), new Picture(24, 16, 3, new byte[24 * 16 * 3]));
    Path empty = Files.createDirectories(home.resolve("empty"));
    Path to = home.resolve("nothing.safetensors");
    failed(
        coding(folder.toString(), null, null, to),
        "b.png has 16 x 24 pixels, expected 16 x 16 as a.png has");
    failed(
        coding(folder.toString(), null, 12, to),
        "mixed: pictures: expected a height and width that 8 divides, got 12 x 12");
    failed(coding(empty.toString(), null, null, to), "there is no picture in " + empty);
    failed(
        coding(null, vae.toString(), null, to),
        "expected a tensor named image, got [encoder.conv_in.weight");
    Files.writeString(home.resolve("there.safetensors"), "mine");
    failed(coding(null, golden(), null, home.resolve("there.safetensors")), "there is a file");
    assertThat(to).doesNotExist();
    assertThat(home.resolve("there.safetensors")).hasContent("mine");
  }

  @Test
  void tensors_that_a_vae_lacks_are_named_where_the_job_is_looked_at() {
    var some = new LinkedHashMap<>(FormulaVae.uniform(FormulaVae.SMALL, 0));
    some.remove("encoder.conv_in.weight");
    some.remove("quant_conv.bias");
    Path file = home.resolve("part.safetensors");
    SafeTensors.write(file, some, Map.of());
    var coding =
        new Coding(
            file.toString(),
            new Coding.Input(null, golden(), null),
            "float32",
            home.resolve("none.safetensors").toString(),
            false);
    failed(coding, "2 of its tensors are wrong: encoder.conv_in.weight: expected [");
    failed(coding, "quant_conv.bias: expected [8], got no such tensor");
  }

  private static void failed(Coding coding, String message) {
    Job job = bench.run(new EncodeSpec(coding, null));
    assertThat(job.state()).isEqualTo(JobState.FAILED);
    assertThat(job.reason()).contains(message);
  }
}
