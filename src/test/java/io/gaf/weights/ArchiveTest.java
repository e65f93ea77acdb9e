package io.gaf.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ArchiveTest {
  private static final Tensor ONE = Tensor.of(new float[] {1}, 1);

  @Test
  void givesTensorsByNameInOrder() {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("z", ONE);
    tensors.put("a", ONE);
    Archive archive = new Archive(tensors, Map.of());
    tensors.clear();
    assertThat(archive.tensors().keySet()).containsExactly("z", "a");
    assertThat(archive.get("z")).isEqualTo(ONE);
    assertThat(archive.has("a")).isTrue();
    assertThat(archive.has("b")).isFalse();
  }

  @Test
  void cannotBeChanged() {
    Archive archive = new Archive(Map.of("a", ONE), Map.of("k", "v"));
    assertThatThrownBy(() -> archive.tensors().clear())
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> archive.metadata().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void aMisspeltNameIsAnsweredWithTheNearest() {
    Archive archive = new Archive(Map.of("blocks.0.attn.qkv.bias", ONE, "x_embed", ONE), Map.of());
    assertThatThrownBy(() -> archive.get("blocks.0.atn.qkv.bias"))
        .isInstanceOf(WeightsException.class)
        .hasMessage(
            "no tensor \"blocks.0.atn.qkv.bias\" among 2\n"
                + "hint: the nearest name is \"blocks.0.attn.qkv.bias\"");
  }

  @Test
  void anEmptyArchiveHasNoNearestName() {
    assertThatThrownBy(() -> new Archive(Map.of(), Map.of()).get("a"))
        .hasMessage("no tensor \"a\" among 0");
  }
}
