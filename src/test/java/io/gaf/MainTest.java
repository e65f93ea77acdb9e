package io.gaf;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MainTest {
  @Test
  void aWorkerSaysWhatItDoesWhereverTheVerbStands() {
    assertThat(Main.level("worker", "--drain")).isEqualTo("info");
    assertThat(Main.level("--home", "data", "worker")).isEqualTo("info");
    assertThat(Main.level("--home=data", "--color", "never", "worker")).isEqualTo("info");
  }

  @Test
  void otherCommandsAreSilent() {
    assertThat(Main.level()).isEqualTo("error");
    assertThat(Main.level("--home", "worker", "list")).isEqualTo("error");
    assertThat(Main.level("list", "worker")).isEqualTo("error");
  }

  @Test
  void aChildIsStartedWithAHomeAndTwoNumbers() {
    assertThat(Main.isChild("child", "/data", "12", "3")).isTrue();
  }

  @Test
  void aChildThatAUserTypesIsAnUnknownVerb() {
    assertThat(Main.isChild("child")).isFalse();
    assertThat(Main.isChild("child", "/data", "twelve", "3")).isFalse();
    assertThat(Main.isChild("child", "--help")).isFalse();
    assertThat(Main.isChild()).isFalse();
  }
}
