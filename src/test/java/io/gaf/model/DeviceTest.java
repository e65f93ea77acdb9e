package io.gaf.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

class DeviceTest {
  private static final IntFunction<Optional<String>> ONE_CARD =
      index -> index == 0 ? Optional.empty() : Optional.of("there are 1 cards here");
  private static final IntFunction<Optional<String>> NO_CARD = index -> Optional.of("no driver");

  @Test
  void aGpuIsUsedWhenThereIsOneAndNothingElseWasAskedFor() {
    assertThat(Device.of("auto", ONE_CARD)).hasToString("gpu:0");
    assertThat(Device.of("auto", NO_CARD)).hasToString("cpu");
    assertThat(Device.of("cpu", ONE_CARD)).hasToString("cpu");
    assertThat(Device.of("gpu", ONE_CARD)).hasToString("gpu:0");
  }

  @Test
  void aGpuThatIsAskedForAndMissingIsAnErrorThatSaysWhy() {
    assertThatThrownBy(() -> Device.of("gpu:1", ONE_CARD))
        .hasMessage("device gpu:1: there are 1 cards here");
    assertThatThrownBy(() -> Device.of("tpu", ONE_CARD))
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
    assertThat(Device.of("cpu", NO_CARD).configuration(3).getDeviceCountMap())
        .containsEntry("GPU", 0);
    assertThatThrownBy(() -> gpu.configuration(-1))
        .hasMessage("threads must not be negative, got -1");
  }
}
