package io.gaf.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gaf.weights.WeightsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StatisticsFileTest {
  @TempDir Path folder;

  @Test
  void whatIsWrittenIsRead() {
    FeatureStatistics measured = FeatureStatistics.of(Sets.golden("real"));
    Path file = folder.resolve("real.npz");
    StatisticsFile.write(file, measured, "network cls ab\ndata test");
    var read = StatisticsFile.read(file);

    assertThat(read.statistics().mean()).containsExactly(measured.mean());
    assertThat(read.statistics().flat()).containsExactly(measured.flat());
    assertThat(read.about()).isEqualTo("network cls ab\ndata test");
    assertThat(folder.toFile().list()).containsExactly("real.npz");
  }

  /** As two workers of one home do that look at the same pictures. */
  @Test
  void severalMayWriteAFileAtTheSameTime() {
    FeatureStatistics measured = FeatureStatistics.of(Sets.golden("real"));
    Path file = folder.resolve("real.npz");
    StatisticsFile.write(file, measured, "first");

    IntStream.range(0, 40)
        .parallel()
        .forEach(
            i -> {
              StatisticsFile.write(file, measured, "writer " + i);
              assertThat(StatisticsFile.read(file).about()).startsWith("writer ");
            });
    assertThat(folder.toFile().list()).containsExactly("real.npz");
  }

  @Test
  void aFileThatCannotBeWrittenLeavesNothingBehind() throws IOException {
    FeatureStatistics measured = FeatureStatistics.of(Sets.golden("real"));
    Path taken = Files.createDirectories(folder.resolve("real.npz").resolve("taken")).getParent();

    assertThatThrownBy(() -> StatisticsFile.write(taken, measured, "x"))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageStartingWith(taken + " cannot be written: ");
    assertThat(folder.toFile().list()).containsExactly("real.npz");
  }

  @Test
  void equalStatisticsGiveEqualBytes() throws IOException {
    FeatureStatistics measured = FeatureStatistics.of(Sets.golden("real"));
    StatisticsFile.write(folder.resolve("a.npz"), measured, "x");
    StatisticsFile.write(folder.resolve("b.npz"), measured, "x");

    assertThat(folder.resolve("a.npz")).hasSameBinaryContentAs(folder.resolve("b.npz"));
  }

  /** As {@code np.savez_compressed} writes it, with float32 and an array of its own. */
  @Test
  void compressedFloatsAndOtherArraysAreRead() throws IOException {
    byte[] mean = floats("(2,)", 1, 2);
    byte[] covariance = floats("(2, 2)", 4, .5f, .5f, 3);
    var read = StatisticsFile.read(zip("mu.npy", mean, "sigma.npy", covariance, "arr_0.npy", mean));

    assertThat(read.statistics().mean()).containsExactly(1, 2);
    assertThat(read.statistics().flat()).containsExactly(4, .5, .5, 3);
    assertThat(read.about()).isEmpty();
  }

  @Test
  void aPickleIsNeverRead() throws IOException {
    byte[] pickle = npy("{'descr': '|O', 'fortran_order': False, 'shape': (2,), }", new byte[99]);

    refuses(zip("mu.npy", pickle), "mu: expected numbers of type <f4 or <f8, got |O");
  }

  @Test
  void shapesThatDoNotFitAreRefused() throws IOException {
    byte[] mean = floats("(2,)", 1, 2);

    refuses(
        zip("mu.npy", mean, "sigma.npy", floats("(3, 3)", new float[9])),
        "sigma: expected shape [2, 2] (-1: 1 to 8192), got [3, 3]");
    refuses(zip("mu.npy", floats("(99999,)")), "mu: expected shape [-1]");
    refuses(zip("mu.npy", mean), "there is no array sigma");
    refuses(zip("mu.npy", floats("(2,)", 1)), "an array is cut short");
    refuses(
        zip("mu.npy", floats("(2,)", 1, Float.NaN)), "mu: expected finite numbers, got NaN at 1");
    refuses(
        zip("mu.npy", "nothing".getBytes(StandardCharsets.US_ASCII)), "mu: it is no NumPy array");
  }

  @Test
  void whatCanBeNoCovarianceIsRefused() throws IOException {
    byte[] mean = floats("(2,)", 1, 2);

    refuses(
        zip("mu.npy", mean, "sigma.npy", floats("(2, 2)", 1, 0, .5f, 1)),
        "sigma is no covariance: it holds 0.5 at [1, 0] and 0.0 at [0, 1]");
    refuses(
        zip("mu.npy", mean, "sigma.npy", floats("(2, 2)", -1, 0, 0, -1)),
        "sigma is no covariance: its variance 0 is -1.0");
    Path saddle = zip("mu.npy", mean, "sigma.npy", floats("(2, 2)", 1, 3, 3, 1));
    FeatureStatistics read = StatisticsFile.read(saddle).statistics();
    assertThatThrownBy(() -> Frechet.distance(read, Sets.random(50, 2, 0, 1)))
        .hasMessageStartingWith("a covariance has no negative eigenvalues, but these are from -2");
  }

  @Test
  void whatIsNoZipIsRefused() throws IOException {
    refuses(Files.writeString(folder.resolve("text.npz"), "hello"), "it is no zip file");
    assertThatThrownBy(() -> StatisticsFile.read(folder.resolve("none.npz")))
        .isInstanceOf(WeightsException.class)
        .hasMessage("there is no file of statistics " + folder.resolve("none.npz"));
  }

  private static void refuses(Path file, String why) {
    assertThatThrownBy(() -> StatisticsFile.read(file))
        .isInstanceOf(WeightsException.class)
        .hasMessageStartingWith(file + " is no file of FID statistics: " + why)
        .hasMessageEndingWith("\nhint: expected an .npz with arrays mu [d] and sigma [d, d]");
  }

  private static byte[] floats(String shape, float... values) {
    var bytes =
        java.nio.ByteBuffer.allocate(4 * values.length).order(java.nio.ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return npy("{'descr': '<f4', 'fortran_order': False, 'shape': " + shape + ", }", bytes.array());
  }

  private static byte[] npy(String header, byte[] content) {
    byte[] text = (header + "\n").getBytes(StandardCharsets.US_ASCII);
    byte[] all =
        Arrays.copyOf(
            new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0},
            10 + text.length + content.length);
    all[8] = (byte) text.length;
    System.arraycopy(text, 0, all, 10, text.length);
    System.arraycopy(content, 0, all, 10 + text.length, content.length);
    return all;
  }

  private Path zip(Object... namesAndBytes) throws IOException {
    Path file = Files.createTempFile(folder, "made", ".npz");
    try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (int i = 0; i < namesAndBytes.length; i += 2) {
        zip.putNextEntry(new ZipEntry((String) namesAndBytes[i]));
        zip.write((byte[]) namesAndBytes[i + 1]);
      }
    }
    return file;
  }
}
