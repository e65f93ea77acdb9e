package io.gaf.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gaf.model.ClassNames;
import io.gaf.model.Golden;
import io.gaf.model.Parameter;
import io.gaf.model.Precision;
import io.gaf.torch.TorchFile;
import io.gaf.weights.Archive;
import io.gaf.weights.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetrunkTest {
  private static final Path FOLDER = Path.of("src/test/resources/golden/checkpoints");
  private static final List<String> FINAL = List.of("final_layer");

  private static Retrunk golden(String file) {
    Map<String, Tensor> trunk = TorchFile.read(FOLDER.resolve(file)).tensors("ema", "model");
    return Retrunk.of(Recipes.GOLDEN.model(), trunk, FINAL);
  }

  @ParameterizedTest
  @CsvSource({"dit_tiny.pt, retrunk, true", "dit_small.pt, retrunk_small, false"})
  void theGoldenTrunkIsLoadedToTheBitAndReportedAlike(String file, String name, boolean frozen)
      throws IOException {
    Retrunk result = golden(file);
    Archive expected = Golden.open("checkpoints/" + name + "_expected");
    assertThat(result.weights()).hasSize(expected.tensors().size());
    result
        .weights()
        .forEach((key, tensor) -> assertThat(tensor).as(key).isEqualTo(expected.get(key)));
    String report = Files.readString(FOLDER.resolve(name + "_report.txt"));
    String afterTheHeading = report.substring(report.lastIndexOf("]") + 2);
    assertThat(result.report(frozen).strip()).isEqualTo(afterTheHeading.strip());
    if (frozen) {
      List<String> theirs = ClassNames.parse(expected.metadata().get("frozen"));
      assertThat(result.loaded()).containsExactlyInAnyOrderElementsOf(theirs);
    }
  }

  @Test
  void ofSeveralReasonsTheFirstIsToldPatternThenUnknownThenShape() {
    Map<String, Tensor> start = Recipes.GOLDEN.model();
    Tensor odd = Tensor.of(new float[2], 2);
    var trunk = new LinkedHashMap<String, Tensor>();
    trunk.put("final_layer.x", odd);
    trunk.put("pos_embed", odd);
    trunk.put("other", odd);
    trunk.put("x_embedder.proj.bias", odd);
    Retrunk result = Retrunk.of(start, trunk, List.of("final_layer", "pos_"));
    assertThat(result.report(false))
        .isEqualTo(
            """
            Loaded: 0 | Skipped: 4
              skip: final_layer.x (pattern)
              skip: pos_embed (pattern)
              skip: other (missing)
              skip: x_embedder.proj.bias (shape)
            """);
    assertThat(result.weights()).isEqualTo(start);
  }

  @ParameterizedTest
  @CsvSource({"2", "3", "7"})
  void asManyLabelRowsAreTakenAsBothHave(int rows) {
    Map<String, Tensor> start = Recipes.GOLDEN.model();
    String table = "trunk.y_embedder.embedding_table.weight";
    int width = Recipes.GOLDEN.geometry().hidden();
    float[] values = new float[rows * width];
    Arrays.fill(values, 9);
    Tensor given = Tensor.of(values, rows, width);
    Retrunk result = Retrunk.of(start, Map.of("y_embedder.embedding_table.weight", given), FINAL);
    float[] before = start.get(table).toFloats();
    float[] after = result.weights().get(table).toFloats();
    for (int i = 0; i < before.length; i++) {
      assertThat(after[i]).isEqualTo(i < rows * width ? 9 : before[i]);
    }
    assertThat(result.loaded()).containsExactly(table);
  }

  @Test
  void whatIsFrozenIsNoPartOfTheTraining() {
    Retrunk retrunk = golden("dit_tiny.pt");
    TrainSettings settings = Recipes.tiny(2, Precision.FLOAT32);
    var whole = Recipes.goldenObjective(settings);
    var objective = new Frozen(whole, Set.copyOf(retrunk.loaded()));
    TrainState start = TrainState.from(objective, retrunk.weights());
    try (var trainer = Trainer.open(objective, settings, start)) {
      for (int i = 0; i < 3; i++) {
        trainer.step(List.of(Recipes.batch(objective, 4, i), Recipes.batch(objective, 4, 10 + i)));
      }
      TrainState end = trainer.state();
      for (Parameter parameter : whole.parameters()) {
        String name = parameter.name();
        boolean stays = retrunk.loaded().contains(name);
        assertThat(end.model().get(name).equals(start.model().get(name))).as(name).isEqualTo(stays);
        assertThat(end.ema().get(name).equals(start.ema().get(name))).as(name).isEqualTo(stays);
        assertThat(end.expAvg().containsKey(name)).as(name).isEqualTo(!stays);
      }
      assertThat(end.hasMoments(objective)).isTrue();
      assertThat(end.hasMoments(whole)).isFalse();
    }
  }

  @Test
  void theClippedNormIsThatOfWhatIsTrained() {
    TrainSettings settings = Recipes.tiny(1, Precision.FLOAT32);
    var whole = Recipes.goldenObjective(settings);
    var names = new HashSet<String>();
    whole.parameters().forEach(p -> names.add(p.name()));
    names.remove("twins.K.bias");
    var objective = new Frozen(whole, names);
    var start = TrainState.from(objective, Recipes.GOLDEN.model());
    try (var trainer = Trainer.open(objective, settings, start)) {
      var batch = Recipes.batch(objective, 4, 1);
      float[] gradient = trainer.gradients(batch, Map.of()).get("twins.K.bias");
      double squares = 0;
      for (float g : gradient) {
        squares += g * (double) g;
      }
      double norm = trainer.step(batch).get("grad_norm");
      assertThat(norm).isCloseTo(Math.sqrt(squares), within(1e-6));
    }
  }
}
