package io.gaf.torch;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaf.weights.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TorchWriteTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden");

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "checkpoints/checkpoint_it0000003.pt, true",
    "checkpoints/latents.pt, true",
    "formats/z.pt, false",
    "formats/m.pt, false"
  })
  void what_pytorch_wrote_is_written_again_with_its_own_bytes(String name, boolean sameRelease)
      throws IOException {
    Path source = GOLDEN.resolve(name);
    Path copy = folder.resolve(source.getFileName());
    TorchFile.read(source).write(copy);
    Map<String, byte[]> expected = entries(source);
    Map<String, byte[]> got = entries(copy);
    String root = name.replaceAll(".*/|\\.pt", "");
    assertThat(got.get(root + "/data.pkl")).isEqualTo(expected.get(root + "/data.pkl"));
    expected.forEach(
        (entry, bytes) -> {
          if (!entry.endsWith("serialization_id")) {
            assertThat(got.get(entry)).as(entry).isEqualTo(bytes);
          }
        });
    if (sameRelease) {
      assertThat(got.keySet()).containsExactlyElementsOf(expected.keySet());
      assertThat(Files.size(copy)).isEqualTo(Files.size(source));
      assertThat(differences(source, copy)).as("bytes of the id and its checksums").isLessThan(52);
    }
  }

  @Test
  void long_containers_are_filled_in_portions_of_a_thousand() {
    var list = new ArrayList<Object>();
    Dict dict = Dict.plain();
    Dict ordered = Dict.ordered();
    for (long i = 0; i < 1001; i++) {
      list.add(i);
      dict.put(i, i);
      ordered.put(i, i);
    }
    assertThat(count(list, Op.APPENDS)).isEqualTo(2);
    assertThat(count(dict, Op.SETITEMS)).isEqualTo(2);
    assertThat(count(ordered, Op.SETITEMS)).isEqualTo(1);
    assertThat(count(ordered, Op.SETITEM)).isEqualTo(1);
  }

  private static long count(Object value, Op op) {
    return Opcodes.of(Pickler.pickle(value).bytes().array()).stream().filter(op::equals).count();
  }

  @Test
  void numbers_of_every_size_come_back() {
    List<Object> numbers = new ArrayList<>();
    for (long n : new long[] {0, 255, 256, 65535, 65536, -1, Integer.MIN_VALUE, 1L << 40}) {
      numbers.add(n);
    }
    numbers.add(Long.MIN_VALUE);
    numbers.add(new java.math.BigInteger("-119547037146038801333356"));
    numbers.add(Math.PI);
    Object back = TorchFile.ofStructure(Pickler.pickle(numbers).bytes().array()).root();
    assertThat(back).isEqualTo(numbers);
  }

  @Test
  void new_tensors_come_back_bit_by_bit() {
    Path file = folder.resolve("new name ü.pt");
    Tensor scalar = Tensor.ofLongs(new long[] {7});
    Tensor matrix = Tensor.of(new float[] {Float.NaN, -0f, 3, 4, 5, 6}, 2, 3);
    Tensor none = Tensor.ofBytes(new byte[0], 0, 3);
    Dict root = Dict.ordered();
    Map.of("scalar", scalar).forEach((k, t) -> root.put(k, TorchTensor.of(t)));
    root.put("matrix", TorchTensor.of(matrix)).put("none", TorchTensor.of(none));
    new TorchFile(root).write(file);
    Map<String, Tensor> back = TorchFile.read(file).tensors();
    assertThat(back)
        .containsEntry("scalar", scalar)
        .containsEntry("matrix", matrix)
        .containsEntry("none", none);
  }

  private static int differences(Path a, Path b) throws IOException {
    byte[] one = Files.readAllBytes(a);
    byte[] other = Files.readAllBytes(b);
    int count = 0;
    for (int i = 0; i < one.length; i++) {
      count += one[i] == other[i] ? 0 : 1;
    }
    return count;
  }

  private static Map<String, byte[]> entries(Path file) throws IOException {
    var entries = new java.util.LinkedHashMap<String, byte[]>();
    try (var zip = new ZipFile(file.toFile())) {
      for (var entry : java.util.Collections.list(zip.entries())) {
        entries.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
      }
    }
    return entries;
  }
}
