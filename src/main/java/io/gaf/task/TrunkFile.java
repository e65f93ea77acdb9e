package io.gaf.task;

import io.gaf.config.RetrunkConfig;
import io.gaf.job.JobContext;
import io.gaf.model.ParameterNames;
import io.gaf.torch.TorchFile;
import io.gaf.train.Retrunk;
import io.gaf.weights.Checksums;
import io.gaf.weights.SafeTensors;
import io.gaf.weights.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Another network's checkpoint → a training's first weights, with a report of what was taken. */
final class TrunkFile {
  private TrunkFile() {}

  /**
   * Loads the file's trunk over drawn weights, and leaves {@code retrunk.txt}.
   *
   * @throws IllegalArgumentException when there is no such file, or nothing in it fits
   */
  static Retrunk load(RetrunkConfig config, Map<String, Tensor> drawn, JobContext job)
      throws IOException {
    Path file = config.file();
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException(
          "train.retrunk: there is no file " + file + "\nhint: correct the path");
    }
    Retrunk result = Retrunk.of(drawn, tensors(file), config.skip());
    if (result.loaded().isEmpty()) {
      throw new IllegalArgumentException(
          "train.retrunk: no tensor of %s fits the trunk, of %d%s"
              .formatted(
                  file,
                  result.skipped().size(),
                  "\nhint: expected a DiT checkpoint of the configuration's width and patch"));
    }
    Path report = job.folder().resolve("retrunk.txt");
    Files.writeString(report, result.report(config.freeze()));
    job.output(report, List.of());
    job.event(
        "RETRUNK",
        "loaded %d and skipped %d tensors of %s, SHA-256 %s%s"
            .formatted(
                result.loaded().size(),
                result.skipped().size(),
                file,
                Checksums.sha256(file),
                config.freeze() ? "; what was loaded is not trained" : ""));
    return result;
  }

  private static Map<String, Tensor> tensors(Path file) {
    return ParameterNames.model(
        TorchFile.isNamed(file)
            ? TorchFile.read(file).tensors("ema", "model", "state_dict")
            : SafeTensors.read(file).tensors());
  }
}
