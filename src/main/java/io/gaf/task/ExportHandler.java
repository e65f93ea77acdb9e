package io.gaf.task;

import io.gaf.job.Checkpoint;
import io.gaf.job.ExportFormat;
import io.gaf.job.ExportSpec;
import io.gaf.job.Id;
import io.gaf.job.JobContext;
import io.gaf.job.JobHandler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/** A checkpoint → a file of another form, which is whole or absent. */
final class ExportHandler implements JobHandler<ExportSpec> {

  @Override
  public String handle(ExportSpec spec, JobContext job) throws IOException {
    var checkpoints = new Checkpoints(job);
    Checkpoint row = checkpoints.find(spec.checkpoint());
    Path from = checkpoints.verified(row);
    Path to = Path.of(spec.to());
    var format = ExportFormat.valueOf(spec.format().toUpperCase(Locale.ROOT));
    requireFree(to, format, spec.force());
    job.usedCheckpoint(row.id());
    Exports.write(format, from, to);
    return "%s as %s: %s, %,d bytes"
        .formatted(Id.checkpoint(row.id()), format.word(), to, Exports.size(to));
  }

  private static void requireFree(Path to, ExportFormat format, boolean force) throws IOException {
    if (format.isFolder()) {
      requireEmpty(to);
    } else if (!force && Files.exists(to)) {
      throw new IllegalArgumentException(
          "there is a file " + to + " already\nhint: choose another name, or add --force");
    }
    if (!Files.isDirectory(to.toAbsolutePath().getParent())) {
      throw new IllegalArgumentException(
          "there is no folder " + to.toAbsolutePath().getParent() + "\nhint: make it first");
    }
  }

  /** A folder that holds something is never replaced: nobody knows what it holds. */
  private static void requireEmpty(Path to) throws IOException {
    if (!Files.exists(to)) {
      return;
    }
    try (Stream<Path> inside = Files.isDirectory(to) ? Files.list(to) : Stream.of(to)) {
      if (inside.findAny().isPresent()) {
        throw new IllegalArgumentException(
            "there is something at " + to + " already\nhint: name a new folder");
      }
    }
  }
}
