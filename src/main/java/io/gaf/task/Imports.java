package io.gaf.task;

import io.gaf.job.JobContext;
import io.gaf.model.ModelFile;
import io.gaf.torch.TorchFile;
import io.gaf.weights.Archive;
import io.gaf.weights.Checksums;
import io.gaf.weights.SafeTensors;
import io.gaf.weights.WeightsException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Brings weights from elsewhere into the home folder. */
final class Imports {
  private static final int SUM_DIGITS = 12;
  private static final String NAME = "imported_from";
  private static final String SUM = "source_sha256";

  private Imports() {}

  /**
   * Copies a weights file and registers the copy as a checkpoint.
   *
   * @param heads attention heads where the file does not say it, or null
   * @param name the model whose current checkpoint it becomes, or null
   * @return the checkpoint's number
   * @throws IllegalArgumentException when there is no such file
   */
  static long bring(Path source, Integer heads, String name, JobContext job) throws IOException {
    if (!Files.isRegularFile(source)) {
      throw new IllegalArgumentException(
          "there is no file " + source + " to import\nhint: it must stay there until the job runs");
    }
    Archive archive =
        TorchFile.isOne(source)
            ? TorchImport.read(source, heads, new FileCheck(job))
            : SafeTensors.read(source);
    ModelFile model = ModelFile.of(source, archive, heads);
    return job.checkpoint(
        new JobContext.CheckpointFile(
            copy(source, archive, model, job.home()),
            model.step(),
            name,
            model.geometry().describe(),
            model.classNames(),
            null));
  }

  /**
   * The file that a checkpoint was imported from, by its name and checksum, which users know: that
   * of the copy is another one. Empty for what was trained here, and for a file that is gone.
   */
  static Map<String, String> origin(Path copy) {
    try {
      Map<String, String> metadata = SafeTensors.metadata(copy);
      return metadata.containsKey(NAME) && metadata.containsKey(SUM)
          ? Map.of("imported from", metadata.get(NAME) + " " + metadata.get(SUM))
          : Map.of();
    } catch (WeightsException e) {
      return Map.of();
    }
  }

  /** The same tensors, with the geometry in the metadata, where {@code --heads} is not lost. */
  private static Path copy(Path source, Archive archive, ModelFile model, Path home)
      throws IOException {
    Path folder = Files.createDirectories(home.resolve("weights"));
    String origin = Checksums.sha256(source);
    // everything that decides the copy's bytes, so that no import replaces another one's file
    String content = origin + model.geometry().describe() + source.getFileName();
    String sum =
        Checksums.sha256(content.getBytes(StandardCharsets.UTF_8)).substring(0, SUM_DIGITS);
    var metadata = new LinkedHashMap<>(archive.metadata());
    metadata.putAll(model.geometry().metadata());
    metadata.put(NAME, source.getFileName().toString());
    metadata.put(SUM, origin);
    String stem = source.getFileName().toString().replaceFirst("(?is)\\.(pt|pth)$", ".safetensors");
    Path target = folder.resolve(sum + "-" + stem);
    SafeTensors.write(target, archive.tensors(), metadata);
    return target;
  }
}
