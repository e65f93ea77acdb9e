package io.gaf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaf.job.CycleMode;
import io.gaf.job.CycleSpec;
import io.gaf.job.Integration;
import io.gaf.job.JobSpec;
import io.gaf.job.NoiseSource;
import io.gaf.job.Original;
import io.gaf.job.Route;
import io.gaf.job.TranslateSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CycleAndTranslateTest {
  private static final String CYCLE = "enqueue cycle --checkpoint c5 --classes 0 1 2 ";
  private static final String TRANSLATE = "enqueue translate --checkpoint c5 ";

  @TempDir Path directory;
  private Terminal terminal;

  @BeforeEach
  void sitDown() throws IOException {
    terminal = new Terminal(directory);
    terminal.services.records.made(5, 1, "fashion", null);
    Files.writeString(directory.resolve("noise.safetensors"), "x");
    Files.writeString(directory.resolve("bag.png"), "x");
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

  private void refused(int code, String error, String hint, String words) {
    assertThat(terminal.gaf(words.split(" "))).as(() -> terminal.err()).isEqualTo(code);
    assertThat(terminal.err()).startsWith("error: " + error).contains(hint);
    assertThat(terminal.services.jobs.rows).isEmpty();
  }

  @Test
  void aCycleTakesClassesAndTheUsualSteps() {
    assertThat(enqueued("enqueue cycle --checkpoint c5 --classes sneaker 0 --mode cycle"))
        .isEqualTo(
            new CycleSpec(
                "c5",
                new Route(CycleMode.CYCLE, List.of("Sneaker", "0"), 0),
                new Integration("euler", 20),
                new NoiseSource(42, 1, null, false),
                true,
                false,
                false));
  }

  @Test
  void modesHaveTheirOwnNumberOfPoints() {
    assertThat(((CycleSpec) enqueued(CYCLE + "--mode interpolation")).route().points())
        .isEqualTo(10);
    assertThat(((CycleSpec) enqueued(CYCLE + "--mode barycentric")).route().points()).isEqualTo(7);
    assertThat(((CycleSpec) enqueued(CYCLE + "--mode interpolation --n-interp 4")).route())
        .isEqualTo(new Route(CycleMode.INTERPOLATION, List.of("0", "1", "2"), 4));
    var spec =
        (CycleSpec)
            enqueued(
                CYCLE
                    + "--mode barycentric --grid-size 3 --noise noise.safetensors --solver rk4"
                    + " --save-tensors --raw-weights --gif");
    assertThat(spec.route()).isEqualTo(new Route(CycleMode.BARYCENTRIC, List.of("0", "1", "2"), 3));
    assertThat(spec.noise().file()).isEqualTo(directory.resolve("noise.safetensors").toString());
    assertThat(spec.integration().solver()).isEqualTo("rk4");
    assertThat(List.of(spec.ema(), spec.saveTensors(), spec.gif()))
        .containsExactly(false, true, true);
  }

  @Test
  void cyclesThatCannotBeAreRefusedBeforeTheyAreQueued() {
    refused(2, "--mode is missing", "cycle, interpolation, barycentric", CYCLE);
    refused(2, "unknown mode 'cylce'", "did you mean cycle?", CYCLE + "--mode cylce");
    refused(
        2,
        "barycentric needs exactly 3 classes, got 4",
        "name three classes",
        CYCLE + "3 --mode barycentric");
    refused(
        2,
        "cycle needs at least 2 classes, got 1",
        "name more classes",
        "enqueue cycle --checkpoint c5 --classes 0 --mode cycle");
    refused(
        2,
        "--n-interp is a whole number of at least 2, got '1'",
        "",
        CYCLE + "--mode interpolation --n-interp 1");
    refused(
        2,
        "--grid-size is a whole number of at least 2, got '1'",
        "",
        CYCLE + "--mode barycentric --grid-size 1");
    refused(
        2, "--grid-size is at most 100, got 101", "", CYCLE + "--mode barycentric --grid-size 101");
    refused(
        2,
        "--n-interp is for --mode interpolation, but --mode cycle was given",
        "leave --n-interp out",
        CYCLE + "--mode cycle --n-interp 5");
    refused(2, "unknown class 'Snaeker'", "Sneaker?", CYCLE + "Snaeker --mode cycle");
    refused(
        2,
        "--noise brings its own rows",
        "",
        CYCLE + "--mode cycle --noise noise.safetensors --seed 1");
    refused(3, "noise file", "check the path", CYCLE + "--mode cycle --noise none.safetensors");
    refused(2, "unknown solver 'eulre'", "euler?", CYCLE + "--mode cycle --solver eulre");
  }

  @Test
  void aTranslationTakesAPictureOrLatents() {
    assertThat(enqueued(TRANSLATE + "--image bag.png --source bag --target 1 --trajectory"))
        .isEqualTo(
            new TranslateSpec(
                "c5",
                new Original(null, directory.resolve("bag.png").toString()),
                "Bag",
                "1",
                new Integration("euler", 20),
                42,
                new TranslateSpec.Saving(true, true, false)));
    var latent =
        (TranslateSpec)
            enqueued(TRANSLATE + "--latent noise.safetensors --source 0 --target 1 --raw-weights");
    assertThat(latent.original())
        .isEqualTo(new Original(directory.resolve("noise.safetensors").toString(), null));
    assertThat(latent.saving()).isEqualTo(new TranslateSpec.Saving(false, false, false));
  }

  @Test
  void translationsThatCannotBeAreRefusedBeforeTheyAreQueued() {
    String classes = "--source 0 --target 1 ";
    refused(2, "--image or --latent is missing", "--image FILE", TRANSLATE + classes);
    refused(
        2,
        "--image and --latent exclude each other",
        "name the one",
        TRANSLATE + classes + "--image bag.png --latent noise.safetensors");
    refused(3, "image", "is not there", TRANSLATE + classes + "--image none.png");
    refused(2, "--source is missing", "--source 0", TRANSLATE + "--image bag.png --target 1");
    refused(2, "--target is missing", "--target 0", TRANSLATE + "--image bag.png --source 1");
    refused(
        2,
        "class index 4 is out of range",
        "0 to 3",
        TRANSLATE + "--image bag.png --source 0 --target 4");
    refused(
        2,
        "unknown class 'Bog'",
        "did you mean Bag?",
        TRANSLATE + "--image bag.png --source Bog --target 1");
  }

  @Test
  void aSpecIsToldInALine() {
    assertThat(SpecText.of(enqueued(CYCLE + "--mode interpolation --steps 9")))
        .isEqualTo(
            "c5, interpolation of classes 0 1 2, 10 points, euler 9 steps, seed 42, batch 1");
    assertThat(SpecText.of(enqueued(TRANSLATE + "--image bag.png --source 0 --target bag")))
        .startsWith("c5, " + directory.resolve("bag.png") + ", class 0 to class Bag, euler 20");
  }
}
