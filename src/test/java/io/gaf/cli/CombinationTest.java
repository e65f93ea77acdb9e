package io.gaf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaf.job.Composition;
import io.gaf.job.Integration;
import io.gaf.job.MaskSource;
import io.gaf.job.NoiseSource;
import io.gaf.job.SampleSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How classes, masks and solvers are combined on the command line, and which do not go together.
 */
final class CombinationTest {
  @TempDir Path directory;
  private Terminal terminal;

  @BeforeEach
  void files() throws IOException {
    terminal = new Terminal(directory);
    Files.writeString(directory.resolve("w.safetensors"), "weights");
    Files.writeString(directory.resolve("two.png"), "2");
    Files.writeString(directory.resolve("one.png"), "1");
  }

  @Test
  void alphaIsTheFirstClassesShare() {
    assertThat(composition("--classes", "2", "0", "--alpha", "0.25").weights())
        .containsExactly(0.25, 0.75);
  }

  @Test
  void alphaBlendsTwoClassesEverywhere() {
    String share = "it is the first class's share, from 0 to 1";
    refused(
        "--alpha blends two classes, but 3 were given",
        "give two classes, or --weights with a weight for each",
        "--classes",
        "0",
        "1",
        "2",
        "--alpha",
        "0.3");
    refused(
        "--alpha blends two classes, but 1 was given",
        "give two classes, or --weights with a weight for each",
        "--classes",
        "0",
        "--alpha",
        "0.3");
    refused("--alpha is at most 1, got 1.5", share, "--classes", "0", "1", "--alpha", "1.5");
    refused(
        "--alpha is a number of at least 0, got '-0.1'",
        share,
        "--classes",
        "0",
        "1",
        "--alpha",
        "-0.1");
    refused(
        "--alpha is a number of at least 0, got 'NaN'",
        share,
        "--classes",
        "0",
        "1",
        "--alpha",
        "NaN");
    refused(
        "--alpha and --weights exclude each other",
        "--alpha blends two classes everywhere: leave out one of them",
        "--classes",
        "0",
        "1",
        "--alpha",
        "0.3",
        "--weights",
        "1");
    refused(
        "--alpha and --mask exclude each other",
        "--alpha blends two classes everywhere: leave out one of them",
        "--classes",
        "0",
        "1",
        "--alpha",
        "0.3",
        "--mask",
        "vertical_2");
  }

  @Test
  void weightsAreSharesOfTheClasses() {
    String hint = "0 leaves a class out, and missing weights share what is left of 1";
    refused(
        "--weights is a number of at least 0, got '-1'",
        hint,
        "--classes",
        "0",
        "1",
        "--weights",
        "1",
        "-1");
    refused(
        "--weights is a number of at least 0, got 'NaN'",
        hint,
        "--classes",
        "0",
        "1",
        "--weights",
        "NaN");
    refused(
        "every weight is 0",
        "give at least one of the classes a weight above 0",
        "--classes",
        "0",
        "1",
        "--weights",
        "0",
        "0");
    refused(
        "3 weights for 2 classes",
        "give a weight to each class at most",
        "--classes",
        "0",
        "1",
        "--weights",
        "1",
        "1",
        "1");
  }

  @Test
  void anExpressionNamesClassesAndWeights() {
    assertThat(composition("--expression", "0.5*Shirt + 0.5 * Ankle boot"))
        .isEqualTo(
            new Composition(List.of("Shirt", "Ankle boot"), List.of(0.5, 0.5), null, 0, false));
    assertThat(composition("--expression", "0.5*(0.5*2 + 0.5*'a+b') + 0.5*2"))
        .isEqualTo(new Composition(List.of("2", "a+b"), List.of(0.75, 0.25), null, 0, false));
  }

  @Test
  void anExpressionThatCannotBeReadSaysWhere() {
    String form =
        "write it as 0.7*Shirt + 0.3*Coat, with names in quotes where they hold + * ( or )";
    refused("--expression '0.5*': a class is missing at character 5", form, "--expression", "0.5*");
    refused(
        "--expression '(1*a': a bracket is not closed at character 5",
        form,
        "--expression",
        "(1*a");
    refused("--expression 'a)': unexpected ')' at character 2", form, "--expression", "a)");
    refused(
        "a weight in --expression is a number of at least 0, got 'x'", form, "--expression", "x*a");
    refused(
        "--expression and --classes exclude each other",
        "an expression names classes and weights: leave out --classes",
        "--expression",
        "a",
        "--classes",
        "b");
  }

  @Test
  void facesAreMadeOfPartsAndTheRest() {
    Composition two =
        composition("--classes", "0", "1", "2", "--mask", "afhq", "--regions", "eye", "ears");
    assertThat(two)
        .isEqualTo(
            new Composition(
                List.of("0", "1", "2"),
                List.of(),
                "afhq",
                1.25,
                false,
                MaskSource.ofRegions(List.of("eyes", "ears"))));
    assertThat(
            composition(
                    "--classes",
                    "0",
                    "1",
                    "2",
                    "--mask_type",
                    "afhq",
                    "--regions",
                    "nose",
                    "eyes",
                    "mouth")
                .source()
                .regions())
        .containsExactly("nose", "eyes", "mouth");
  }

  @Test
  void facesNeedPartsAndAsManyClasses() {
    refused(
        "--regions are parts of --mask afhq, but --mask is missing",
        "write --mask afhq, or leave out --regions",
        "--classes",
        "0",
        "1",
        "--regions",
        "eyes");
    refused(
        "--regions are parts of --mask afhq, but the mask is radial",
        "write --mask afhq, or leave out --regions",
        "--classes",
        "0",
        "1",
        "2",
        "--mask",
        "radial",
        "--regions",
        "eyes");
    refused(
        "--mask afhq needs --regions",
        "such as --mask afhq --regions eyes mouth",
        "--classes",
        "0",
        "1",
        "--mask",
        "afhq");
    refused(
        "mask afhq with 2 regions has 3 places (eyes, ears, and the rest), but 2 classes were given",
        "give 3 classes, or other --regions",
        "--classes",
        "0",
        "1",
        "--mask",
        "afhq",
        "--regions",
        "eyes",
        "ears");
    refused(
        "unknown region 'eers'",
        "did you mean ears?",
        "--classes",
        "0",
        "1",
        "--mask",
        "afhq",
        "--regions",
        "eers");
    refused(
        "--regions takes one to three different parts, got eye eyes",
        "they are ears, eyes, nose, mouth",
        "--classes",
        "0",
        "1",
        "--mask",
        "afhq",
        "--regions",
        "eye",
        "eyes");
  }

  @Test
  void aPaintedMaskIsKeptByItsChecksum() {
    Composition painted = composition("--classes", "0", "1", "--mask-image", "two.png");

    assertThat(painted.mask()).isEqualTo("custom");
    assertThat(painted.source())
        .isEqualTo(MaskSource.ofImage(directory.resolve("two.png").toString(), "abc"));
  }

  @Test
  void aPaintedMaskNeedsARegionForEachClass() {
    refused(
        "mask picture "
            + directory.resolve("two.png")
            + " has 2 regions on the grid of 8 x 8, but 3"
            + " classes were given",
        "give 2 classes, or paint 3 greys",
        "--classes",
        "0",
        "1",
        "2",
        "--mask-image",
        "two.png");
    refused("one region alone", "paint two", "--classes", "0", "1", "--mask-image", "one.png");
    refused(
        "--mask radial and --mask-image exclude each other",
        "leave out one of them",
        "--classes",
        "0",
        "1",
        "--mask",
        "radial",
        "--mask-image",
        "two.png");
    refused(
        "--mask custom needs a picture",
        "such as --mask-image mask.png, which is enough alone",
        "--classes",
        "0",
        "1",
        "--mask",
        "custom");
  }

  @Test
  void aBorderIsSoftenedByCells() {
    refused(
        "--sigma is a number of at least 0, got '-1'",
        "0 keeps the borders hard",
        "--classes",
        "0",
        "1",
        "--mask",
        "vertical_2",
        "--sigma",
        "-1");
    refused(
        "--sigma is at most 64.0 cells, got 65.0",
        "0 keeps the borders hard",
        "--classes",
        "0",
        "1",
        "--mask",
        "vertical_2",
        "--sigma",
        "65");
  }

  @Test
  void everySolverIsQueuedByName() {
    for (String solver : List.of("euler", "heun", "rk4", "endpoint", "dopri5")) {
      assertThat(sample("--classes", "0", "--solver", solver, "--steps", "4").integration())
          .isEqualTo(new Integration(solver, 4));
    }
    assertThat(
            sample("--classes", "0", "--solver", "dopri5", "--rtol", "1e-3", "--atol", "1e-5")
                .integration())
        .isEqualTo(new Integration("dopri5", 20, null, 1e-3, 1e-5));
  }

  @Test
  void aSolverIsAskedForWhatItKnows() {
    refused(
        "unknown solver 'dopri'", "did you mean dopri5?", "--classes", "0", "--solver", "dopri");
    refused(
        "--steps is a whole number of at least 1, got '0'", null, "--classes", "0", "--steps", "0");
    refused(
        "--rtol is a tolerance of dopri5, but the solver is heun",
        "add --solver dopri5, or leave it out and choose --steps",
        "--classes",
        "0",
        "--solver",
        "heun",
        "--rtol",
        "1e-3");
    refused(
        "--atol is a tolerance of dopri5, but the solver is euler",
        "add --solver dopri5, or leave it out and choose --steps",
        "--classes",
        "0",
        "--atol",
        "1e-3");
    refused(
        "--rtol is a number above 0, got 0",
        "single precision reaches about 1e-6",
        "--classes",
        "0",
        "--solver",
        "dopri5",
        "--rtol",
        "0");
  }

  @Test
  void dataIsCarriedBackToNoise() {
    String file = directory.resolve("w.safetensors").toString();

    assertThat(sample("--classes", "0", "--reverse", "--data", file, "--seed", "5").noise())
        .isEqualTo(new NoiseSource(5, 1, null, false, file));
    assertThat(sample("--classes", "0", "--reverse", "--data", file, "--noise", file).noise())
        .isEqualTo(new NoiseSource(42, 1, file, false, file));
  }

  @Test
  void theWayBackNeedsData() {
    refused(
        "--reverse carries data back to noise, but --data is missing",
        "add --data FILE, a safetensors file with the tensor 'data' [n,C,S,S]",
        "--classes",
        "0",
        "--reverse");
    refused(
        "--data is carried back to noise by --reverse, which is missing",
        "add --reverse, or start from noise with --noise FILE",
        "--classes",
        "0",
        "--data",
        "w.safetensors");
    refused(
        "--data brings its own rows, so --batch does not go with it",
        "leave out --batch",
        "--classes",
        "0",
        "--reverse",
        "--data",
        "w.safetensors",
        "--batch",
        "2");
  }

  private Composition composition(String... words) {
    return sample(words).composition();
  }

  private SampleSpec sample(String... words) {
    int before = terminal.services.jobs.rows.size();
    assertThat(gaf(words)).as(terminal.err()).isZero();
    assertThat(terminal.services.jobs.rows).hasSize(before + 1);
    return (SampleSpec) terminal.services.jobs.rows.get(before + 1L).spec();
  }

  private int gaf(String... words) {
    var all = new ArrayList<>(List.of("enqueue", "sample", "--checkpoint", "w.safetensors"));
    all.addAll(Arrays.asList(words));
    return terminal.gaf(all.toArray(String[]::new));
  }

  private void refused(String message, String hint, String... words) {
    assertThat(gaf(words)).isEqualTo(ExitCode.USAGE);
    assertThat(terminal.err())
        .isEqualToNormalizingNewlines(
            "error: " + message + (hint == null ? "" : "\nhint: " + hint) + "\n");
    assertThat(terminal.services.jobs.rows).isEmpty();
  }
}
