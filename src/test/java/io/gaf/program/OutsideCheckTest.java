package io.gaf.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaf.model.Golden;
import io.gaf.task.Animals;
import io.gaf.weights.Archive;
import io.gaf.weights.SafeTensors;
import io.gaf.weights.Tensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The forms by which the finished program is checked from outside, on the golden network. */
class OutsideCheckTest {
  private static final double TOLERANCE = 1e-5;
  private static final Pattern PATH =
      Pattern.compile("\"path\"\\s*:\\s*\"([^\"]*latents\\.safetensors)\"");

  @TempDir static Path folder;
  private static GafProcess gaf;
  private static String checkpoint;

  @BeforeAll
  static void theGoldenNetworkIsImportedAsItIs() {
    gaf = GafProcess.at(folder.resolve("home"));
    checkpoint = gaf.run("import", Animals.golden().toString(), "-q").good();
    assertThat(checkpoint).isEqualTo("c1");
  }

  @Test
  void headsAreAskedForWhereTheFileDoesNotSayThem() {
    String file = Animals.withoutHeads(folder.resolve("no-heads.safetensors")).toString();
    gaf.run("import", file, "-q").refused(5, "num_heads", "--heads");
    String told = gaf.run("import", file, "--heads", "4", "-q").good();
    assertThat(told).matches("c[0-9]+");
    Archive golden = solved("solvers");
    assertThat(sampledRows(told).get("final"))
        .satisfies(t -> close(t, golden.get("euler.forward.final")));
  }

  @Test
  void rowsStartFromTheirOwnNoiseUnderTheirOwnClass() {
    Archive golden = solved("solvers");
    Archive made = sampledRows(checkpoint);
    close(made.get("final"), golden.get("euler.forward.final"));
    assertThat(made.tensors()).containsOnlyKeys("final");
  }

  @Test
  void aTrajectoryHoldsEveryStateFromTheNoiseOn() {
    Archive golden = solved("solvers");
    Archive made =
        sample(
            checkpoint,
            "--classes 0 1 2 --pure-per-row --solver euler --steps 5 --trajectory",
            Golden.path("gaf/solvers"));
    close(made.get("trajectory"), golden.get("euler.forward.trajectory"));
    close(made.get("final"), golden.get("euler.forward.final"));
  }

  @Test
  void everyClassStartsFromTheWholeNoise() {
    Archive golden = solved("algebra");
    String options = "--classes 2 0 --weights 0.3 0.7 --solver euler --steps 6 --save-tensors";
    Archive made = sample(checkpoint, options, Golden.path("gaf/algebra"));
    close(made.get("pure.2"), golden.get("euler.pure2"));
    assertThat(made.tensors()).containsOnlyKeys("pure.2", "pure.0", "final");
    assertThat(made.get("final").shape()).containsExactly(2, 4, 8, 8);
  }

  @Test
  void everyPermutationIsThereUnderItsClasses() {
    Archive golden = solved("permutations");
    Archive made =
        sample(
            checkpoint,
            "--classes 0 1 2 --mask horizontal --sigma 1.25 --permute --steps 6 --save-tensors",
            Golden.path("gaf/permutations"));
    for (int i = 0; i < 6; i++) {
      var classes = new ArrayList<String>();
      for (long label : golden.get("perm" + i + ".classes").toLongs()) {
        classes.add(Long.toString(label));
      }
      String name = "final." + String.join("_", classes);
      close(made.get(name), golden.get("perm" + i + ".final"));
    }
    assertThat(made.tensors()).hasSize(9).containsKeys("pure.0", "pure.1", "pure.2");
  }

  private static Archive sampledRows(String of) {
    String options = "--classes 0 1 2 --pure-per-row --solver euler --steps 5 --save-tensors";
    return sample(of, options, Golden.path("gaf/solvers"));
  }

  private static Archive sample(String of, String options, Path noise) {
    var words = new ArrayList<>(List.of("run", "sample", "--checkpoint", of));
    words.addAll(List.of(options.split(" ")));
    words.addAll(List.of("--noise", noise.toString(), "-q"));
    String job = gaf.run(words.toArray(String[]::new)).good();
    assertThat(job).matches("j[0-9]+");
    String json = gaf.run("outputs", job, "-o", "json").good();
    var path = PATH.matcher(json);
    assertThat(path.find()).as(json).isTrue();
    return SafeTensors.read(Path.of(path.group(1)));
  }

  private static Archive solved(String name) {
    return Golden.open("gaf/" + name);
  }

  private static void close(Tensor got, Tensor expected) {
    assertThat(got.shape()).isEqualTo(expected.shape());
    assertThat(Golden.distance(got.toFloats(), expected.toFloats())).isLessThan(TOLERANCE);
  }
}
