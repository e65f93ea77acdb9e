package io.gaf.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class LabelsTest {
  private static final List<String> NAMES = List.of("Cat", "Dog", "2", "Ankle boot");

  private static List<Integer> of(String... classes) {
    return Labels.indices(List.of(classes), NAMES);
  }

  @Test
  void namesInAnyCaseAndIndicesMeanClasses() {
    assertThat(of("dog", "0", "ANKLE BOOT", "0")).containsExactly(1, 0, 3, 0);
  }

  @Test
  void anIndexOutOfRangeIsRefused() {
    for (String index : List.of("4", "999999999", "99999999999999999999")) {
      assertThatThrownBy(() -> of("0", index))
          .hasMessageStartingWith("class " + index + " is out of range")
          .hasMessageContaining("\nhint: the model has classes 0 to 3: Cat, Dog, 2, Ankle boot");
    }
  }

  @Test
  void aMisspeltNameNamesTheNearest() {
    assertThatThrownBy(() -> of("Ankel boot"))
        .hasMessage(
            "unknown class 'Ankel boot', expected one of Cat, Dog, 2, Ankle boot"
                + "\nhint: did you mean Ankle boot?");
  }
}
