package io.gaf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaf.job.Coding;
import io.gaf.job.DecodeSpec;
import io.gaf.job.EncodeSpec;
import io.gaf.job.JobSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodingTest {
  @TempDir Path directory;
  private Terminal terminal;

  @BeforeEach
  void sitDown() throws IOException {
    terminal = new Terminal(directory);
    Files.writeString(directory.resolve("vae.bin"), "x");
    Files.writeString(directory.resolve("t.safetensors"), "x");
    Files.createDirectory(directory.resolve("photos"));
  }

  private JobSpec enqueued(String words) {
    assertThat(terminal.gaf(words.split(" "))).as(() -> terminal.err()).isZero();
    return terminal
        .services
        .jobs
        .rows
        .get(Long.parseLong(terminal.out().strip().substring(1)))
        .spec();
  }

  private void refused(int code, String error, String words) {
    assertThat(terminal.gaf(words.split(" "))).as(() -> terminal.err()).isEqualTo(code);
    assertThat(terminal.err()).startsWith("error: " + error);
    assertThat(terminal.services.jobs.rows).isEmpty();
  }

  private String path(String name) {
    return directory.resolve(name).toString();
  }

  @Test
  void a_folder_of_pictures_is_encoded_to_its_means() {
    assertThat(
            enqueued(
                "enqueue encode --vae vae.bin --images photos --size 256 --precision bf16"
                    + " --save-tensors l.safetensors"))
        .isEqualTo(
            new EncodeSpec(
                new Coding(
                    path("vae.bin"),
                    new Coding.Input(path("photos"), null, 256),
                    "bf16",
                    path("l.safetensors"),
                    false),
                null));
  }

  @Test
  void a_seed_draws_the_latents() {
    var spec =
        (EncodeSpec) enqueued("enqueue encode --vae vae.bin --tensors t.safetensors --seed 7");
    assertThat(spec.seed()).isEqualTo(7);
    assertThat(spec.coding().to()).isNull();
  }

  @Test
  void tensors_are_decoded_into_a_new_file() {
    assertThat(enqueued("enqueue decode --vae vae.bin --tensors t.safetensors --save-tensors i.st"))
        .isEqualTo(
            new DecodeSpec(
                new Coding(
                    path("vae.bin"),
                    new Coding.Input(null, path("t.safetensors"), null),
                    "float32",
                    path("i.st"),
                    false)));
  }

  @Test
  void what_is_missing_or_contradicts_itself_is_refused() {
    String decode = "enqueue decode --vae vae.bin ";
    refused(ExitCode.USAGE, "--images or --tensors is missing", decode + "--save-tensors a");
    refused(
        ExitCode.USAGE,
        "--images and --tensors exclude each other",
        decode + "--images photos --tensors t.safetensors");
    refused(ExitCode.USAGE, "--vae is missing", "enqueue encode --images photos");
    refused(
        ExitCode.USAGE,
        "--size resizes pictures, not tensors",
        decode + "--tensors t.safetensors --size 8");
    refused(
        ExitCode.NOT_FOUND,
        "VAE file " + path("no.bin") + " is not there",
        "enqueue decode --vae no.bin --tensors t.safetensors");
    refused(
        ExitCode.NOT_FOUND,
        "picture or folder " + path("none") + " is not there",
        decode + "--images none");
    refused(
        ExitCode.REFUSED,
        "there is a file " + path("t.safetensors") + " already",
        decode + "--tensors t.safetensors --save-tensors t.safetensors");
  }
}
