package io.gaf.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeviceTest {
  private static Optional<String> oneCard(int index) {
    return index == 0 ? Optional.empty() : Optional.of("there are 1 cards here");
  }

  private static Optional<String> noCard(int index) {
    return Optional.of("no driver for card " + index);
  }

  @Test
  void aGpuIsUsedWhenThereIsOneAndNothingElseWasAskedFor() {
    assertThat(Device.of("auto", DeviceTest::oneCard)).hasToString("gpu:0");
    assertThat(Device.of("auto", DeviceTest::noCard)).hasToString("cpu");
    assertThat(Device.of("cpu", DeviceTest::oneCard)).hasToString("cpu");
    assertThat(Device.of("gpu", DeviceTest::oneCard)).hasToString("gpu:0");
  }

  @Test
  void aGpuThatIsAskedForAndMissingIsAnErrorThatSaysWhy() {
    assertThatThrownBy(() -> Device.of("gpu:1", DeviceTest::oneCard))
        .hasMessage("device gpu:1: there are 1 cards here");
    assertThatThrownBy(() -> Device.of("tpu", DeviceTest::oneCard))
        .hasMessage("device: expected auto, cpu, gpu or such as gpu:0, got 'tpu'");
  }

  @Test
  void aBuildForProcessorsSaysHowToBuildOneForGpus() {
    var why = GpuNatives.trouble(0);
    if (!GpuNatives.built()) {
      assertThat(why.orElseThrow())
          .contains("TensorFlow for processors only")
          .contains("hint: build it with GAF_BUILD=-Pgpu");
    } else {
      why.ifPresent(text -> assertThat(text).contains("\nhint: "));
    }
  }

  @Test
  void graphsForAGpuHaveNoKernelsOfProcessors() {
    var gpu = new Device(Device.Kind.GPU, 0);
    assertThat(gpu.kernels()).isEqualTo(new Kernels(false, true));
    assertThat(gpu.configuration(1).getGpuOptions().getAllowGrowth()).isTrue();
    assertThat(Device.of("cpu", DeviceTest::noCard).configuration(3).getDeviceCountMap())
        .containsEntry("GPU", 0);
    assertThatThrownBy(() -> gpu.configuration(-1))
        .hasMessage("threads must not be negative, got -1");
  }
}
