package io.gaf.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gaf.torch.Forge;
import io.gaf.torch.TorchFile;
import io.gaf.weights.WeightsException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** PyTorch files that somebody made to do harm. */
class AttackTest {
  private static final String TENSOR =
      "\u0080\2ctorch._utils\n_rebuild_tensor_v2\n((X\7\0\0\0storagectorch\nFloatStorage\n"
          + "X\1\0\0\0"
          + "0X\3\0\0\0cpuK\6tQ";
  private static final String END = "\u0089ccollections\nOrderedDict\n)RtR.";

  @TempDir Path folder;

  private Path file(String pickle) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("a/data.pkl", pickle.getBytes(StandardCharsets.ISO_8859_1));
    entries.put("a/data/0", new byte[24]);
    Path file = folder.resolve("a.pt");
    Forge.zip(file, entries);
    return file;
  }

  private void refused(Path file, String... parts) {
    assertThatThrownBy(() -> TorchFile.read(file))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("\nhint: ")
        .hasMessageContainingAll(parts);
    assertThat(folder.resolve("canary")).as("what the file wanted to make").doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({
    "cos, system, the file asks for os.system",
    "cposix, system, the file asks for posix.system",
    "cbuiltins, eval, the file asks for builtins.eval",
    "c__builtin__, getattr, the file asks for __builtin__.getattr",
    "ctorch.hub, load, the file asks for torch.hub.load",
    "ctorch.storage, _load_from_bytes, the file asks for torch.storage._load_from_bytes"
  })
  void functions_are_never_called(String module, String name, String message) throws IOException {
    String command = "touch " + folder.resolve("canary");
    char length = (char) command.length();
    refused(
        file("\u0080\2" + module + "\n" + name + "\n(X" + length + "\0\0\0" + command + "tR."),
        "pickle byte 2: " + message);
  }

  @Test
  void other_ways_to_name_a_function_are_refused_by_opcode() throws IOException {
    refused(file("\u0080\2(X\2\0\0\0lsios\nsystem\n."), "opcode INST is refused");
    refused(file("\u0080\2X\2\0\0\0osX\6\0\0\0system\u0093."), "opcode STACK_GLOBAL is refused");
    refused(file("\u0080\2(K\1o."), "opcode OBJ is refused");
    refused(file("\u0080\2K\1K\1\u0081."), "opcode NEWOBJ is refused");
    refused(file("\u0080\2\u0082\1."), "opcode EXT1 is refused");
    refused(file("\u0080\2Pshell\n."), "opcode PERSID is refused");
    refused(file("\u0080\4."), "expected pickle protocol 2, got 4");
  }

  @Test
  void a_whole_tensor_is_read() throws IOException {
    var root = TorchFile.read(file(TENSOR + "K\0K\2K\3\u0086K\3K\1\u0086" + END)).root();
    assertThat(root).isNotNull();
  }

  @Test
  void shapes_and_strides_that_lie_are_refused() throws IOException {
    String most = "\u008a\10\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u007f";
    refused(file(TENSOR + "K\0" + most + most + "\u0086K\1K\1\u0086" + END), "overflows");
    refused(file(TENSOR + "K\0K\7\u0085K\1\u0085" + END), "needs 7 elements, but", "has 6");
    refused(file(TENSOR + "K\5K\2\u0085K\1\u0085" + END), "needs 7 elements");
    refused(
        file(TENSOR + "K\0K\2\u0085J\u00ff\u00ff\u00ff\u00ff\u0085" + END), "at least 0, got -1");
    refused(file(TENSOR + "K\0J\u00ff\u00ff\u00ff\u00ff\u0085K\1\u0085" + END), "got -1");
    refused(file(TENSOR + "K\0K\2\u0085)" + END), "expected one stride for each axis");
    refused(file(TENSOR + "K\0" + most + "\u0085K\0\u0085" + END), "overflows");
    String gigabyte = "J\0\0\0\20";
    refused(file(TENSOR + "K\0" + gigabyte + "\u0085K\0\u0085" + END), "bytes of memory");
    refused(file(TENSOR.replace("K\6tQ", "K\7tQ") + "K\0))" + END), "expected 28 bytes, got 24");
    refused(file(TENSOR.replace("K\6tQ", most + "tQ") + "K\0))" + END), "leaves 64 bits");
  }

  @Test
  void small_files_do_not_grow_large() throws IOException {
    refused(file("\u0080\2" + "]".repeat(3_000_000)), "bytes of memory");
    refused(file("\u0080\2" + "}".repeat(3_000_000)), "bytes of memory");
    refused(file("\u0080\2X\u00ff\u00ff\u00ff\u007f."), "a length of 2147483647");
    refused(file("\u0080\2" + "(".repeat(100) + "t."), "expected one value at the end");
  }

  @Test
  void a_list_that_is_copied_again_and_again_counts_each_time() throws IOException {
    var pairs = new StringBuilder("](");
    for (int i = 0; i < 10_000; i++) {
      pairs.append('M').append((char) (i & 0xff)).append((char) (i >> 8)).append("N\u0086");
    }
    String dict = "eq\0\u0085q\1ccollections\nOrderedDict\nq\2";
    refused(file("\u0080\2" + pairs + dict + "h\2h\1R".repeat(200) + "."), "bytes of memory");
    String size = "tq\0\u0085q\1ctorch\nSize\nq\2";
    refused(
        file("\u0080\2(" + "N".repeat(10_000) + size + "h\2h\1R".repeat(200) + "."),
        "bytes of memory");
  }

  @Test
  void lists_that_hold_each_other_are_neither_keys_nor_versions() throws IOException {
    String cycle = "]q\0]h\0aa";
    refused(file("\u0080\2}" + cycle + "Ns."), "a dict key: expected a text", "got a list");
    Path legacy = folder.resolve("legacy.pt");
    String magic = "\u0080\2\u008a\12l\u00fc\u009cF\u00f9 j\u00a8P\31.";
    Files.write(legacy, (magic + "\u0080\2" + cycle + ".").getBytes(StandardCharsets.ISO_8859_1));
    refused(legacy, "the version: expected 1001, got a list");
  }

  @Test
  void a_list_that_holds_itself_is_walked_once() throws IOException {
    TorchFile file = TorchFile.read(file("\u0080\2]q\0h\0a."));
    assertThat(file.tensorsByPath()).isEmpty();
  }

  @Test
  void keys_and_entries_that_stand_twice_are_refused() throws IOException {
    refused(file("\u0080\2}(K\1K\2K\1K\3u."), "key 1 stands twice");
    String pairs = "]((K\1K\2t(K\1K\3te";
    refused(file("\u0080\2ccollections\nOrderedDict\n(" + pairs + "tR."), "key 1 stands twice");
    Path file = folder.resolve("a.pt");
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("a/data.pkl", new byte[] {'N', '.'});
    entries.put("b/data.pkl", new byte[] {'N', '.'});
    Forge.zip(file, entries);
    refused(file, "expected one data.pkl in the zip file, got 2");
  }

  @ParameterizedTest
  @CsvSource({"../../outside", "/etc/passwd", "a/../../outside", "a\\..\\outside"})
  void names_that_lead_outside_are_refused(String name) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("a/data.pkl", new byte[] {'N', '.'});
    entries.put(name, new byte[1]);
    Path file = folder.resolve("a.pt");
    Forge.zip(file, entries);
    refused(file, "expected a path inside the file");
    assertThat(folder.getParent().resolve("outside")).doesNotExist();
  }

  @Test
  void a_zip_bomb_is_refused_before_it_is_unpacked() throws IOException {
    Path file = folder.resolve("bomb.pt");
    try (OutputStream out = Files.newOutputStream(file);
        var zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("a/data.pkl"));
      byte[] zeros = new byte[1 << 20];
      for (int i = 0; i < 200; i++) {
        zip.write(zeros);
      }
    }
    assertThat(Files.size(file)).isLessThan(1 << 20);
    refused(file, "a/data.pkl is compressed");
  }

  @Test
  void what_is_no_checkpoint_is_refused_by_name() throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("a/data.pkl", new byte[] {'N', '.'});
    entries.put("a/constants.pkl", new byte[1]);
    Path file = folder.resolve("a.pt");
    Forge.zip(file, entries);
    refused(file, "TorchScript");
    entries.remove("a/constants.pkl");
    entries.put("a/byteorder", "big".getBytes(StandardCharsets.US_ASCII));
    Forge.zip(file, entries);
    refused(file, "big-endian");
  }
}
