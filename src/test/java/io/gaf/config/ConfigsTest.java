package io.gaf.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ConfigsTest {
  @TempDir Path folder;

  @Test
  void theConfigurationsThatShipAreListedInOrder() {
    assertThat(Configs.bundled())
        .containsSubsequence("fashion_28", "fashion_classifier", "fashion_demo");
  }

  @ParameterizedTest
  @MethodSource("io.gaf.config.Configs#bundled")
  void everyConfigurationThatShipsIsRightAndNamedAsItsFile(String name) {
    String text = Configs.resolveText(name, Map.of());

    assertThat(Configs.parse(text, name).name()).isEqualTo(name);
  }

  @Test
  void theShippedRecipeHasItsNumbers() {
    GafConfig config = Configs.parse(Configs.resolveText("fashion_28", Map.of()), "fashion_28");

    assertThat(config.model()).isEqualTo(new ModelConfig(Network.GAF, 128, 6, 4, 4));
    assertThat(config.data().reader()).isEqualTo(Reader.IDX);
    assertThat(config.data().path()).isEqualTo(Path.of("/usr/share/datasets/fashion-mnist"));
    assertThat(config.data().classes()).hasSize(10).startsWith("T-shirt/top", "Trouser");
    assertThat(config.train().batch()).isEqualTo(128);
    assertThat(config.train().lr()).isEqualTo(2e-3);
    assertThat(config.train().beta2()).isEqualTo(0.99);
    assertThat(config.train().emaDecaySteps()).isEqualTo(500);
    assertThat(config.train().precision()).isEqualTo(Precision.BF16);
    assertThat(config.sample()).isEqualTo(new SampleConfig("euler", 20));
    assertThat(config.evaluate().perClass()).isEqualTo(50);
  }

  @Test
  void theDemoTrainsOnTheBundledPicturesWithoutAPath() {
    DataConfig data =
        Configs.parse(Configs.resolveText("fashion_demo", Map.of()), "fashion_demo").data();

    assertThat(data.reader()).isEqualTo(Reader.BUNDLED);
    assertThat(data.path()).isNull();
    assertThat(data.heldOut()).isEqualTo(2000);
  }

  @Test
  void theDemoContinuesTheNetworkOfTheShippedRecipe() {
    GafConfig shipped = Configs.parse(Configs.resolveText("fashion_28", Map.of()), "fashion_28");
    GafConfig demo = Configs.parse(Configs.resolveText("fashion_demo", Map.of()), "fashion_demo");

    assertThat(demo.model()).isEqualTo(shipped.model());
    assertThat(demo.data().classes()).isEqualTo(shipped.data().classes());
  }

  @Test
  void theClassifierHasNoGeometryOfItsOwn() {
    GafConfig config =
        Configs.parse(Configs.resolveText("fashion_classifier", Map.of()), "fashion_classifier");

    assertThat(config.model()).isEqualTo(ModelConfig.classifier());
    assertThat(config.train().accumSteps()).isEqualTo(1);
  }

  @Test
  void aMissingNameListsTheBundledOnesAndTheNearest() {
    assertThatThrownBy(() -> Configs.resolveText("fashon_28", Map.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("fashon_28: no such configuration: expected one of afhq_512, ")
        .hasMessageContaining("hint: did you mean fashion_28?");
  }

  @Test
  void aNameCannotLeaveTheFolderOfTheBundledOnes() {
    assertThatThrownBy(() -> Configs.resolveText("..", Map.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("no such configuration");
  }

  @Test
  void aFileGivenByPathKeepsItsRelativePathAsWritten() throws IOException {
    Path file = folder.resolve("mine.yaml");
    Files.writeString(file, Yaml.with("path: /data", "path: pictures/here"));

    String text = Configs.resolveText(file.toString(), Map.of());

    assertThat(text).isEqualTo(Files.readString(file));
    assertThat(Configs.parse(text, "mine").data().path()).isEqualTo(Path.of("pictures/here"));
  }

  @Test
  void aMissingFileNamesItselfAndTheBundledOnes() {
    String path = folder.resolve("none.yaml").toString();

    assertThatThrownBy(() -> Configs.resolveText(path, Map.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith(path + ": no such file: expected a YAML file or one of afhq_512")
        .hasMessageContaining("\nhint: ");
  }

  @Test
  void aFolderIsNoConfiguration() {
    assertThatThrownBy(() -> Configs.resolveText(folder + "/", Map.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("a folder, not a file");
  }

  @Test
  void bytesThatAreNoTextAreRefused() throws IOException {
    Path file = Files.write(folder.resolve("bytes.yaml"), new byte[] {(byte) 0xC3, 0x28});

    assertThatThrownBy(() -> Configs.resolveText(file.toString(), Map.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("not text in UTF-8");
  }

  @Test
  void aByteOrderMarkIsNoProblem() throws IOException {
    Path file = folder.resolve("bom.yaml");
    Files.write(file, ("\uFEFF" + Yaml.RIGHT).getBytes(StandardCharsets.UTF_8));

    assertThat(Configs.resolveText(file.toString(), Map.of())).isEqualTo(Yaml.RIGHT);
  }

  @Test
  void anImpossiblePathIsAProblemAndNoCrash() {
    assertThatThrownBy(() -> Configs.resolveText("a\0b.yaml", Map.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("cannot be read");
  }
}
