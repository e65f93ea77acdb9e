package io.gaf.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TrainKeysTest {
  private static final String LR = "lr: 1e-3 # the rate";

  private static GafConfig with(String lines) {
    return Configs.parse(Yaml.with(LR, LR + "\n" + lines.indent(2)), "mine");
  }

  @Test
  void aTextOfBeforeTheseKeysTrainsAsItDid() {
    GafConfig config = Configs.parse(Yaml.RIGHT, "mine");
    TrainConfig train = config.train();
    assertThat(config.data().labels()).isEmpty();
    assertThat(train.classesPerBatch()).isZero();
    assertThat(train.guards()).isEqualTo(new GuardsConfig(0, 0));
    assertThat(train.addClasses()).isEmpty();
    assertThat(train.retrunk()).isEqualTo(new RetrunkConfig(null, List.of("final_layer"), false));
  }

  @Test
  void everyKeyIsRead() {
    TrainConfig train =
        with("""
        classes_per_batch: 2
        max_loss: 10
        max_grad_norm: 1e3
        retrunk: weights/dit.pt
        retrunk_skip: [final_layer, y_embedder]
        freeze: true
        """)
            .train();
    assertThat(train.classesPerBatch()).isEqualTo(2);
    assertThat(train.guards()).isEqualTo(new GuardsConfig(10, 1000));
    assertThat(train.retrunk())
        .isEqualTo(
            new RetrunkConfig(
                Path.of("weights/dit.pt"), List.of("final_layer", "y_embedder"), true));
    assertThat(with("add_classes: [dog]").train().addClasses()).containsExactly("dog");
  }

  @Test
  void listsCanBeGivenAsOverrides() {
    var overrides = Map.of("train.add_classes", "[Ankle boot]", "train.iters", "300");
    String text = Configs.resolveText("fashion_28", overrides);
    assertThat(Configs.parse(text, "f").train().addClasses()).containsExactly("Ankle boot");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "classes_per_batch: 3 | classes_per_batch | at most 2, the number of classes",
        "classes_per_batch: -1 | classes_per_batch | out of range",
        "max_loss: -1 | max_loss | out of range",
        "max_grad_norm: big | max_grad_norm | not a number",
        "add_classes: [cat] | add_classes | the last of data.classes",
        "add_classes: [cat, dog] | add_classes | and not all of them",
        "add_classes: [horse] | add_classes | got [horse]",
        "retrunk_skip: [a b] | retrunk_skip | part of a tensor's name",
        "freeze: true | freeze | train.retrunk to say what is frozen",
        "freeze: yes | freeze | one of false, true",
        "{retrunk: a, add_classes: [dog]} | retrunk | nothing beside add_classes",
      })
  void aWrongKeyIsNamedWithWhatIsExpected(String line, String key, String what) {
    String lines = line.startsWith("{") ? line.replaceAll("[{}]", "").replace(", a", "\na") : line;
    assertThatThrownBy(() -> with(lines))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("train." + key + ": ")
        .hasMessageContaining(what);
  }

  @Test
  void classesPerBatchDivideTheBatch() {
    String odd = Yaml.with("batch: 4", "batch: 3\n  classes_per_batch: 2");
    assertThatThrownBy(() -> Configs.parse(odd, "m"))
        .hasMessageContaining("train.classes_per_batch: does not fit: expected a divisor of batch")
        .hasMessageContaining("= 3, got 2");
    assertThatThrownBy(() -> with("add_classes: [dog]\nclasses_per_batch: 2"))
        .hasMessageContaining("at most 1, the number of classes that are trained, got 2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[0] | one for each of the 2 classes",
        "[0, 0] | given twice",
        "[0, 256] | out of range",
        "[0, one] | not a whole number",
        "3 | wrong kind",
        "[] | wrong number",
      })
  void wrongLabelsAreNamed(String labels, String what) {
    String text = Yaml.with("size: 8", "labels: " + labels + "\n  size: 8");
    assertThatThrownBy(() -> Configs.parse(text, "m"))
        .hasMessageContaining("data.labels: ")
        .hasMessageContaining(what);
  }

  @Test
  void theRecordsRefuseThemToo() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RetrunkConfig(null, List.of(), true))
        .withMessage("freeze needs a file to load from, got none");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GuardsConfig(-1, 0))
        .withMessageContaining("maxLoss must be from 0");
    List<String> two = List.of("a", "b");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new DataConfig(
                    "d",
                    Reader.BUNDLED,
                    null,
                    "t10k",
                    0,
                    two,
                    List.of(1),
                    8,
                    1,
                    Preparation.none()))
        .withMessage("labels must be different, one for each of the 2 classes, got [1]");
  }
}
