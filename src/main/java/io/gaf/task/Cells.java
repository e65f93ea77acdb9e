package io.gaf.task;

import io.gaf.model.Geometry;
import io.gaf.weights.Archive;
import io.gaf.weights.Checksums;
import io.gaf.weights.SafeTensors;
import io.gaf.weights.Tensor;
import io.gaf.weights.WeightsException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Rendered samples, kept below {@code cells/} of the home folder under what they are made of. The
 * folder may be removed at any time: what is missing is rendered again.
 */
final class Cells {
  private static final String STATES = "states";
  private static final String CHECKSUM = "sha256";

  private final Path folder;
  private final Geometry geometry;
  private final Consumer<String> damage;

  /**
   * The cells of a home folder.
   *
   * @param geometry the sizes of the network that renders them
   * @param damage told of every cell that cannot be used
   */
  Cells(Path home, Geometry geometry, Consumer<String> damage) {
    this.folder = home.resolve("cells");
    this.geometry = geometry;
    this.damage = damage;
  }

  /**
   * The states of a cell, [C, S, S] each, the last one the sample; none when it is not there, is
   * damaged, or lacks the states on the way.
   *
   * @param moves whether the states on the way are wanted
   */
  Optional<List<float[]>> find(String key, boolean moves) {
    Path file = file(key);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      List<float[]> states = states(SafeTensors.read(file));
      if (moves) {
        return Optional.of(states).filter(all -> all.size() > 1);
      }
      return Optional.of(states.subList(states.size() - 1, states.size()));
    } catch (WeightsException | IllegalArgumentException e) {
      damage.accept(
          "cell %s is damaged and will be rendered again: %s"
              .formatted(file, e.getMessage().replaceFirst("(?s)\nhint: .*", "")));
      return Optional.empty();
    }
  }

  /** Keeps a cell; one that is there already is replaced. */
  void keep(String key, List<float[]> states) {
    int size = geometry.pictureSize();
    float[] all = new float[states.size() * size];
    for (int k = 0; k < states.size(); k++) {
      System.arraycopy(states.get(k), 0, all, k * size, size);
    }
    Tensor tensor =
        Tensor.of(all, states.size(), geometry.channels(), geometry.size(), geometry.size());
    SafeTensors.write(file(key), Map.of(STATES, tensor), Map.of(CHECKSUM, checksum(tensor)));
  }

  private Path file(String key) {
    return folder.resolve(key.substring(0, 2)).resolve(key + ".safetensors");
  }

  private List<float[]> states(Archive archive) {
    Tensor tensor = archive.get(STATES);
    long[] shape = tensor.shape();
    long count = shape.length == 0 ? 0 : shape[0];
    long[] expected = {count, geometry.channels(), geometry.size(), geometry.size()};
    if (count < 1 || !Arrays.equals(shape, expected)) {
      throw new IllegalArgumentException(
          "states: expected %s, got %s"
              .formatted(Arrays.toString(expected), Arrays.toString(shape)));
    }
    String said = archive.metadata().get(CHECKSUM);
    String found = checksum(tensor);
    if (!found.equals(said)) {
      throw new IllegalArgumentException("SHA-256 is " + found + ", recorded was " + said);
    }
    float[] all = tensor.toFloats();
    int size = geometry.pictureSize();
    return IntStream.range(0, (int) count)
        .mapToObj(k -> Arrays.copyOfRange(all, k * size, (k + 1) * size))
        .toList();
  }

  private static String checksum(Tensor tensor) {
    ByteBuffer bytes = tensor.bytes();
    byte[] copy = new byte[bytes.remaining()];
    bytes.get(copy);
    return Checksums.sha256(copy);
  }
}
