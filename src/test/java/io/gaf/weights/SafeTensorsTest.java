package io.gaf.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafeTensorsTest {
  private static final Path TINY = Path.of("src/test/resources/golden/formats/tiny.safetensors");

  @TempDir Path folder;

  @Test
  void readsTheFixtureInItsOrder() {
    Archive tiny = SafeTensors.read(TINY);
    assertThat(tiny.tensors().keySet()).containsExactly("b", "a");
    assertThat(tiny.metadata()).containsExactly(Map.entry("format", "pt"));
    assertThat(tiny.get("b")).isEqualTo(Tensor.of(new float[] {1.5f, -2}, 2));
    assertThat(tiny.get("a").dtype()).isEqualTo(DType.BF16);
    assertThat(tiny.get("a").shape()).containsExactly(1, 2);
    assertThat(tiny.get("a").toFloats()).containsExactly(1f, -2.5f);
  }

  @Test
  void openedTensorsAreReadWhenTheyAreAskedFor() throws IOException {
    Path file = folder.resolve("large.safetensors");
    var many = new float[300_000]; // more than one piece
    for (int i = 0; i < many.length; i++) {
      many[i] = i;
    }
    Tensor large = Tensor.of(many, 3, 100_000);
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("first", Tensor.ofLongs(new long[] {-1, 7}, 2));
    tensors.put("large", large);
    SafeTensors.write(file, tensors, Map.of("k", "v"));
    Archive opened = SafeTensors.open(file);
    assertThat(opened.metadata()).isEqualTo(Map.of("k", "v"));
    assertThat(opened.tensors()).isEqualTo(tensors);
    assertThat(opened.get("first").toLongs()).containsExactly(-1, 7);
    assertThat(opened.get("large").floats().get(299_999)).isEqualTo(299_999f);
    Path copy = folder.resolve("copy.safetensors");
    SafeTensors.write(copy, opened.tensors(), opened.metadata());
    assertThat(copy).hasSameBinaryContentAs(file);
  }

  @Test
  void aFileThatChangesWhileItIsOpenedIsRefused() throws IOException {
    Path file = folder.resolve("moving.safetensors");
    Map<String, Tensor> tensors = Map.of("x", Tensor.of(new float[] {1, 2}, 2));
    SafeTensors.write(file, tensors, Map.of());
    Archive opened = SafeTensors.open(file);
    SafeTensors.write(file, tensors, Map.of());
    assertThatThrownBy(() -> opened.get("x").toFloats())
        .isInstanceOf(WeightsException.class)
        .hasMessage("cannot read " + file + ": it changed while it was in use");
    Files.delete(file);
    assertThatThrownBy(() -> opened.get("x").toFloats())
        .isInstanceOf(WeightsException.class)
        .hasMessage("cannot read " + file + ": no such file or folder");
  }

  @Test
  void writesTheFixtureByteForByte() throws IOException {
    Archive tiny = SafeTensors.read(TINY);
    Path copy = folder.resolve("copy.safetensors");
    SafeTensors.write(copy, tiny.tensors(), tiny.metadata());
    assertThat(copy).hasSameBinaryContentAs(TINY);
  }

  @Test
  void shapesAndMetadataComeWithoutTheTensors() {
    assertThat(SafeTensors.shapes(TINY).keySet()).containsExactly("b", "a");
    assertThat(SafeTensors.shapes(TINY).get("a")).containsExactly(1, 2);
    assertThat(SafeTensors.metadata(TINY)).containsEntry("format", "pt");
  }

  @Test
  void everyTypeScalarsAndEmptyTensorsComeBackBitByBit() {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (DType dtype : DType.values()) {
      byte[] bytes = new byte[6 * dtype.size()];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = (byte) (dtype == DType.BOOL ? i & 1 : 251 * i + 7);
      }
      tensors.put(dtype.name(), Tensor.view(dtype, ByteBuffer.wrap(bytes), 3, 1, 2));
    }
    tensors.put("scalar", Tensor.of(new float[] {Float.intBitsToFloat(0x7f800001)}));
    tensors.put("none", Tensor.ofLongs(new long[0], 4, 0));
    tensors.put("last ü \" name", Tensor.ofBytes(new byte[] {1, -1}, 2));
    Path file = folder.resolve("new/folder/all.safetensors");
    SafeTensors.write(file, tensors, Map.of());
    assertThat(SafeTensors.read(file).tensors()).containsExactlyEntriesOf(tensors);
  }

  @Test
  void aLargeTensorComesBackBitByBit() {
    byte[] bytes = new byte[3_000_001];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (i * 31 + (i >>> 8));
    }
    Path file = folder.resolve("large.safetensors");
    SafeTensors.write(file, Map.of("x", Tensor.ofBytes(bytes, bytes.length)), Map.of());
    assertThat(SafeTensors.read(file).get("x")).isEqualTo(Tensor.ofBytes(bytes, bytes.length));
  }

  @Test
  void theHeaderIsPaddedToEightAndTheMetadataSorted() throws IOException {
    Path file = folder.resolve("a.safetensors");
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("z", "1");
    metadata.put("a", "2");
    SafeTensors.write(file, Map.of(), metadata);
    byte[] bytes = Files.readAllBytes(file);
    assertThat(bytes.length % 8).isZero();
    assertThat(SafeTensors.metadata(file).keySet()).containsExactly("a", "z");
  }

  @Test
  void replacesAnOlderFileAndLeavesNothingBeside() throws IOException {
    Path file = folder.resolve("a.safetensors");
    SafeTensors.write(file, Map.of("old", Tensor.of(new float[] {1})), Map.of());
    SafeTensors.write(file, Map.of("new", Tensor.of(new float[] {2})), Map.of());
    assertThat(SafeTensors.read(file).tensors().keySet()).containsExactly("new");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.toList()).isEqualTo(List.of(file));
    }
  }

  @Test
  void aTargetThatCannotBeReplacedSaysSoAndLeavesNothingBeside() throws IOException {
    Path target = folder.resolve("taken");
    Files.createDirectories(target.resolve("inside"));
    assertThatThrownBy(() -> SafeTensors.write(target, Map.of(), Map.of()))
        .isInstanceOf(WeightsException.class)
        .hasMessageStartingWith("cannot write " + target);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.toList()).isEqualTo(List.of(target));
    }
  }

  @Test
  void noTensorMayTakeTheMetadatasName() {
    Map<String, Tensor> tensors = Map.of("__metadata__", Tensor.of(new float[] {1}));
    Path file = folder.resolve("a.safetensors");
    assertThatThrownBy(() -> SafeTensors.write(file, tensors, Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a tensor cannot be named __metadata__");
    assertThat(file).doesNotExist();
  }
}
