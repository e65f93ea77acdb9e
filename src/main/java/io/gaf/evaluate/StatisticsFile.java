package io.gaf.evaluate;

import io.gaf.weights.Durable;
import io.gaf.weights.WeightsException;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Statistics as {@code .npz}, the form in which FID references are handed on: a zip file with
 * arrays {@code mu} [d] and {@code sigma} [d, d]. Nothing in a file is run, and no more is read
 * than the arrays' own shapes need.
 */
public final class StatisticsFile {
  /** Wider than any known network's features; its covariance is 512 MB. */
  private static final int MOST = 8192;

  /** More than this, over the largest value, single precision does not make of equal numbers. */
  private static final double UNEQUAL = 1e-4;

  private static final int MOST_ENTRIES = 1000;
  private static final int MOST_ABOUT = 10_000;
  private static final String ABOUT = "about.txt";

  private StatisticsFile() {}

  /**
   * Statistics and where they come from.
   *
   * @param statistics mean and covariance
   * @param about the network and the data in the words of the program that wrote them; empty where
   *     the file does not say
   */
  public record Content(FeatureStatistics statistics, String about) {}

  /**
   * Reads a file.
   *
   * @throws WeightsException naming the file and what is wrong with it
   */
  public static Content read(Path file) {
    try (var zip = new ZipFile(file.toFile())) {
      if (zip.size() > MOST_ENTRIES) {
        throw new IllegalArgumentException(
            "expected at most " + MOST_ENTRIES + " entries, got " + zip.size());
      }
      double[] mean = array(zip, "mu", new long[] {-1});
      double[] covariance = array(zip, "sigma", new long[] {mean.length, mean.length});
      requireSymmetric(covariance, mean.length);
      return new Content(FeatureStatistics.flat(mean, covariance), about(zip));
    } catch (NoSuchFileException e) {
      throw new WeightsException("there is no file of statistics " + file, e);
    } catch (ZipException e) {
      throw refused(file, "it is no zip file: " + e.getMessage(), e);
    } catch (EOFException e) {
      throw refused(file, "an array is cut short", e);
    } catch (IOException e) {
      throw new WeightsException(file + " cannot be read: " + e.getMessage(), e);
    } catch (IllegalArgumentException e) {
      throw refused(file, e.getMessage(), e);
    }
  }

  /**
   * Writes a file; readers see the old one or all of the new one. Equal content gives equal bytes.
   *
   * @param about where the statistics come from; NumPy gives it back as bytes
   */
  public static void write(Path file, FeatureStatistics statistics, String about) {
    try {
      Durable.write(file, channel -> write(channel, statistics, about));
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be written: " + e.getMessage(), e);
    }
  }

  private static void write(FileChannel channel, FeatureStatistics statistics, String about)
      throws IOException {
    // Not closed: the channel is forced to the disk afterwards.
    var zip = new ZipOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel)));
    zip.setMethod(ZipOutputStream.STORED);
    int d = statistics.dimension();
    put(zip, "mu.npy", Npy.bytes(statistics.mean(), d));
    put(zip, "sigma.npy", Npy.bytes(statistics.flat(), d, d));
    put(zip, ABOUT, about.getBytes(StandardCharsets.UTF_8));
    zip.finish();
    zip.flush();
  }

  private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
    var crc = new CRC32();
    crc.update(bytes);
    var entry = new ZipEntry(name);
    entry.setSize(bytes.length);
    entry.setCrc(crc.getValue());
    entry.setTime(0); // the same bytes at any time of day
    zip.putNextEntry(entry);
    zip.write(bytes);
    zip.closeEntry();
  }

  private static double[] array(ZipFile zip, String name, long[] shape) throws IOException {
    ZipEntry entry = zip.getEntry(name + ".npy");
    if (entry == null) {
      throw new IllegalArgumentException("there is no array " + name);
    }
    try (var in = new DataInputStream(zip.getInputStream(entry))) {
      return Npy.read(in, name, shape, MOST);
    }
  }

  private static void requireSymmetric(double[] sigma, int d) {
    double largest = Arrays.stream(sigma).map(Math::abs).max().orElse(0);
    for (int i = 0; i < d; i++) {
      for (int j = 0; j < i; j++) {
        if (Math.abs(sigma[i * d + j] - sigma[j * d + i]) > UNEQUAL * largest) {
          throw new IllegalArgumentException(
              "sigma is no covariance: it holds %s at [%d, %d] and %s at [%d, %d]"
                  .formatted(sigma[i * d + j], i, j, sigma[j * d + i], j, i));
        }
      }
      if (sigma[i * d + i] < 0) {
        throw new IllegalArgumentException(
            "sigma is no covariance: its variance %d is %s".formatted(i, sigma[i * d + i]));
      }
    }
  }

  private static String about(ZipFile zip) throws IOException {
    ZipEntry entry = zip.getEntry(ABOUT);
    if (entry == null) {
      return "";
    }
    try (InputStream in = zip.getInputStream(entry)) {
      return new String(in.readNBytes(MOST_ABOUT), StandardCharsets.UTF_8);
    }
  }

  private static WeightsException refused(Path file, String why, Exception cause) {
    return new WeightsException(
        file
            + " is no file of FID statistics: "
            + why
            + "\nhint: expected an .npz with arrays mu [d] and sigma [d, d]",
        cause);
  }
}
