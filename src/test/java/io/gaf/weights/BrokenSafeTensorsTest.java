package io.gaf.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.StringJoiner;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokenSafeTensorsTest {
  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void nameAFile() {
    file = folder.resolve("x.safetensors");
  }

  private static byte[] withHeader(byte[] header, int dataBytes) {
    return ByteBuffer.allocate(8 + header.length + dataBytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(header.length)
        .put(header)
        .array();
  }

  private static byte[] file(String header, int dataBytes) {
    return withHeader(header.getBytes(StandardCharsets.UTF_8), dataBytes);
  }

  private static String entry(String dtype, String shape, String offsets) {
    return "{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":%s}".formatted(dtype, shape, offsets);
  }

  private static String header(String dtype, String shape, String offsets) {
    return "{\"x\":" + entry(dtype, shape, offsets) + "}";
  }

  private void assertRefused(byte[] bytes, String reason) throws IOException {
    Files.write(file, bytes);
    assertThatThrownBy(() -> SafeTensors.read(file))
        .isInstanceOf(WeightsException.class)
        .hasMessageStartingWith(file + " is no whole safetensors file: ")
        .hasMessageContaining(reason)
        .hasMessageEndingWith("\nhint: copy it again, or give a safetensors file");
    assertThatThrownBy(() -> SafeTensors.shapes(file)).isInstanceOf(WeightsException.class);
  }

  @Test
  void theHandMadeFileIsRightBeforeItIsBroken() throws IOException {
    Files.write(file, file(header("F32", "[2]", "[0,8]") + "   ", 8));
    assertThat(SafeTensors.read(file).get("x").toFloats()).containsExactly(0, 0);
    Files.write(file, file("{}", 0));
    assertThat(SafeTensors.read(file).tensors()).isEmpty();
  }

  @Test
  void everyTruncationIsRefused() throws IOException {
    byte[] whole = file(header("F32", "[2]", "[0,8]"), 8);
    for (int length = 0; length < whole.length; length++) {
      assertRefused(Arrays.copyOf(whole, length), "expected");
    }
    assertRefused(
        Arrays.copyOf(whole, whole.length - 1), "bytes after the header: expected 8, got 7");
  }

  @Test
  void trailingBytesAreRefused() throws IOException {
    assertRefused(file(header("F32", "[2]", "[0,8]"), 9), "expected 8, got 9");
  }

  @Test
  void aHeaderLongerThanTheFileOrTheBoundIsRefused() throws IOException {
    byte[] bytes = file("{}", 100);
    for (long length : new long[] {-1, 0, 1, 103, 100_000_001, Long.MAX_VALUE, Long.MIN_VALUE}) {
      ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(0, length);
      assertRefused(bytes, "the header: expected 2 … 100000000 bytes that the file of 110 has");
    }
  }

  @Test
  void otherFilesAreRefused() throws IOException {
    assertRefused("PK\3\4 a zip file, for example".getBytes(StandardCharsets.UTF_8), "the header");
    assertRefused(file(" {}", 0), "the header does not start with {");
    assertRefused(file("[]", 0), "the header does not start with {");
    assertRefused(file("{\"x\":", 0), "the header is no JSON: ");
    assertRefused(file("{} {}", 0), "something follows the header's closing brace");
    assertRefused(
        withHeader(new byte[] {'{', '"', -1, '"', '}'}, 0), "the header is no UTF-8 text");
  }

  @Test
  void overlapsHolesAndBackwardOffsetsAreRefused() throws IOException {
    String a = "{\"a\":" + entry("U8", "[4]", "[0,4]") + ",\"b\":";
    assertRefused(
        file(a + entry("U8", "[4]", "[2,6]") + "}", 6),
        "tensor \"b\" begins at byte: expected 4, got 2");
    assertRefused(
        file(a + entry("U8", "[4]", "[5,9]") + "}", 9),
        "tensor \"b\" begins at byte: expected 4, got 5");
    assertRefused(
        file(header("U8", "[4]", "[1,5]"), 5), "tensor \"x\" begins at byte: expected 0, got 1");
    assertRefused(file(header("U8", "[4]", "[4,0]"), 4), "begins at byte: expected 0, got 4");
    assertRefused(
        file(a + entry("U8", "[4]", "[0,4]") + "}", 4), "begins at byte: expected 4, got 0");
  }

  @Test
  void bytesThatMissTheShapeAreRefused() throws IOException {
    assertRefused(
        file(header("F32", "[3]", "[0,8]"), 8), "tensor \"x\" takes bytes: expected 12, got 8");
    assertRefused(file(header("F32", "[]", "[0,8]"), 8), "takes bytes: expected 4, got 8");
    assertRefused(file(header("F32", "[0]", "[0,8]"), 8), "takes bytes: expected 0, got 8");
  }

  @Test
  void shapesThatOverflowAreRefused() throws IOException {
    assertRefused(
        file(header("U8", "[4294967296,4294967296]", "[0,0]"), 0),
        "tensor \"x\": shape [4294967296, 4294967296] overflows");
    assertRefused(file(header("F64", "[2305843009213693952]", "[0,0]"), 0), "overflows");
    assertRefused(file(header("U8", "[9223372036854775807,3,0]", "[0,0]"), 0), "overflows");
    assertRefused(
        file(header("U8", "[18446744073709551616]", "[0,0]"), 0),
        "a number in the header leaves 64 bits");
    assertRefused(
        file(header("U8", "[1099511627776]", "[0,1099511627776]"), 0),
        "bytes after the header: expected 1099511627776, got 0");
  }

  @Test
  void numbersThatAreNoneAreRefused() throws IOException {
    assertRefused(file(header("U8", "[-1]", "[0,1]"), 1), "expected at most 32 numbers from 0");
    assertRefused(file(header("U8", "[1]", "[-1,0]"), 1), "expected at most 32 numbers from 0");
    assertRefused(file(header("U8", "[1.0]", "[0,1]"), 1), "x\" shape: expected VALUE_NUMBER_INT");
    assertRefused(file(header("U8", "[\"1\"]", "[0,1]"), 1), "got VALUE_STRING");
    assertRefused(file(header("U8", "1", "[0,1]"), 1), "expected START_ARRAY");
    assertRefused(file(header("U8", "[1]", "[0,1,1]"), 1), "two data_offsets");
    String ones = "[" + "1,".repeat(32) + "1]";
    assertRefused(file(header("U8", ones, "[0,1]"), 1), "expected at most 32 numbers");
  }

  @Test
  void missingPartsAndOtherFormsAreRefused() throws IOException {
    assertRefused(file("{\"x\":{\"dtype\":\"U8\",\"shape\":[1]}}", 1), "expected dtype, shape and");
    assertRefused(file("{\"x\":[]}", 0), "tensor \"x\": expected START_OBJECT, got START_ARRAY");
    assertRefused(file("{\"__metadata__\":{\"a\":1}}", 0), "metadata \"a\": expected VALUE_STRING");
    assertRefused(file("{\"__metadata__\":7}", 0), "__metadata__: expected START_OBJECT");
  }

  @Test
  void nothingMayStandTwice() throws IOException {
    String one = "\"x\":" + entry("U8", "[1]", "[0,1]");
    assertRefused(file("{" + one + "," + one + "}", 1), "tensor \"x\" stands twice in the header");
    assertRefused(
        file("{\"__metadata__\":{},\"__metadata__\":{}}", 0), "__metadata__ stands twice");
    assertRefused(
        file("{\"__metadata__\":{\"a\":\"\",\"a\":\"\"}}", 0), "metadata \"a\" stands twice");
    String twice =
        "{\"x\":{\"dtype\":\"U8\",\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[0,1]}}";
    assertRefused(file(twice, 1), "tensor \"x\" has dtype twice");
  }

  @Test
  void typesThatAreNotReadAreNamed() throws IOException {
    for (String dtype : new String[] {"F4", "F8_E4M3", "C64", "U16", "f32", ""}) {
      assertRefused(
          file(header(dtype, "[1]", "[0,1]"), 1),
          "tensor \"x\": expected a dtype of [F32, F64, F16, BF16, I64, I32, I16, I8, U8, BOOL],"
              + " got "
              + dtype);
    }
  }

  @Test
  void everyBooleanButZeroIsOne() throws IOException {
    byte[] bytes = file(header("BOOL", "[3]", "[0,3]"), 3);
    bytes[bytes.length - 2] = 1;
    bytes[bytes.length - 1] = -1;
    Files.write(file, bytes);
    assertThat(SafeTensors.read(file).get("x").toLongs()).containsExactly(0, 1, 1);
  }

  @Test
  void unknownKeysOfAnEntryAreSkipped() throws IOException {
    String entry = "{\"dtype\":\"U8\",\"more\":{\"a\":[1]},\"shape\":[],\"data_offsets\":[0,1]}";
    Files.write(file, file("{\"x\":" + entry + "}", 1));
    assertThat(SafeTensors.read(file).get("x").shape()).isEmpty();
  }

  @Test
  void aFileLargerThanTheMemoryIsRefusedBeforeItIsRead() throws IOException {
    long each = 1 << 30;
    StringJoiner entries = new StringJoiner(",", "{", "}");
    for (int i = 0; i < 64; i++) {
      String offsets = "[%d,%d]".formatted(i * each, (i + 1) * each);
      entries.add("\"" + i + "\":" + entry("U8", "[" + each + "]", offsets));
    }
    Files.write(file, file(entries.toString(), 0));
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(sparse.length() + 64 * each);
    }
    assertThat(SafeTensors.shapes(file)).hasSize(64);
    assertThatThrownBy(() -> SafeTensors.read(file))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("holds 68719476736 bytes of tensors, but this Java may use ");
  }

  @Test
  void aMissingFileOrAFolderSaysSo() {
    assertThatThrownBy(() -> SafeTensors.read(file))
        .isInstanceOf(WeightsException.class)
        .hasMessage("cannot read %s: no such file or folder", file);
    assertThatThrownBy(() -> SafeTensors.read(folder))
        .hasMessage("cannot read %s: it is a folder, expected a file", folder);
    assertThatThrownBy(() -> Checksums.sha256(file))
        .hasMessage("cannot read %s: no such file or folder", file);
  }
}
