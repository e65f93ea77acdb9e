package io.gaf.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlotTest {
  @Test
  void aListNamesSlotsOfOnesOwnAndDevices() {
    assertThat(Slot.list("cpu=2, gpu:1,disk"))
        .containsExactly(
            new Slot("cpu", 0, false),
            new Slot("cpu", 1, false),
            new Slot("gpu", 1, true),
            new Slot("disk", 0, false));
    assertThat(Slot.list("cpu,cpu")).as("named twice is there once").hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "cpu=0", "cpu=9999", "cpu=-1", "GPU:0", "gpu:x", "cpu=2,", "gpu:300"})
  void anythingElseIsRefusedWithWhatIsExpected(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Slot.list(text))
        .withMessageStartingWith("slots: expected such as cpu=2,gpu:0, got '")
        .withMessageContaining("\nhint: NAME=COUNT");
  }

  @Test
  void tooManySlotsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Slot.list("a=200,b=200"))
        .withMessageContaining("at most 256");
  }

  @Test
  void aDeviceTakesWhoAsksForItOrForItsKind() {
    assertThat(new Slot("gpu", 1, true).wishes()).isEqualTo(List.of("gpu", "gpu:1"));
    assertThat(new Slot("cpu", 1, false).wishes()).isEqualTo(List.of("cpu"));
  }

  @Test
  void aDeviceIsTheMachinesAndAProcessorTheWorkers() {
    assertThat(Place.of(new Slot("gpu", 1, true), "host", "host:7").id()).isEqualTo("host/gpu:1");
    assertThat(Place.of(new Slot("cpu", 0, false), "host", "host:7").id())
        .isEqualTo("host:7/cpu:0");
  }

  @Test
  void aJobAsksForAProcessorUnlessItSays() {
    assertThat(Slot.wish(null)).isEqualTo("cpu");
    assertThat(Slot.wish("gpu:1")).isEqualTo("gpu:1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Slot.wish("gpu 1"))
        .withMessageContaining("expected a kind such as cpu or gpu");
  }

  @Test
  void whoRunsAJobHereGetsASlotOfWhatItAsksFor() {
    assertThat(Slot.of("cpu")).isEqualTo(new Slot("cpu", 0, false));
    assertThat(Slot.of("gpu")).isEqualTo(new Slot("gpu", 0, true));
    assertThat(Slot.of("gpu:3")).isEqualTo(new Slot("gpu", 3, true));
  }

  @Test
  void whoAsksForADeviceOrItsKindHasTheOtherForARival() {
    assertThat(Slot.rivals("cpu", List.of("cpu:0", "cpu:1"))).containsExactly("cpu");
    assertThat(Slot.rivals("gpu:1", List.of("gpu:0"))).containsExactly("gpu", "gpu:1");
    assertThat(Slot.rivals("gpu", List.of("cpu:0", "gpu:0", "gpu:0", "gpu:2")))
        .containsExactly("gpu", "gpu:0", "gpu:2");
    assertThat(Slot.rivals("gpu", List.of("cpu:0"))).containsExactly("gpu", "gpu:0");
  }
}
