package io.gaf.task;

import io.gaf.torch.TorchFile;
import io.gaf.weights.Archive;
import io.gaf.weights.Checksums;
import io.gaf.weights.SafeTensors;
import io.gaf.weights.Tensor;
import io.gaf.weights.WeightsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A network's weights from elsewhere.
 *
 * @param tensors by name
 * @param sha256 of the file that they first came from
 */
record WeightFile(Map<String, Tensor> tensors, String sha256) {
  /** Metadata of a copy in the home folder: the sum of the file that was imported. */
  static final String SOURCE_SUM = "source_sha256";

  /**
   * Reads a state dict of either form.
   *
   * @throws WeightsException naming the file, when it is missing, damaged or holds no tensors
   */
  static WeightFile read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new WeightsException("there is no weights file " + file);
    }
    Map<String, Tensor> tensors =
        TorchFile.isOne(file)
            ? TorchFile.read(file).tensors("state_dict")
            : SafeTensors.open(file).tensors();
    if (tensors.isEmpty()) {
      throw new WeightsException(file + " holds no tensors\nhint: give a state dict");
    }
    return new WeightFile(tensors, Checksums.sha256(file));
  }

  /** Reads a copy that an import made. */
  static WeightFile kept(Path file) {
    Archive archive = SafeTensors.open(file);
    return new WeightFile(archive.tensors(), archive.metadata().getOrDefault(SOURCE_SUM, "none"));
  }
}
