package io.gaf.task;

import io.gaf.job.ExportFormat;
import io.gaf.weights.Durable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;

/** Checkpoint files → files of each form. */
final class Exports {
  private Exports() {}

  /** Writes a checkpoint file in a form, replacing what is there at once. */
  static void write(ExportFormat format, Path from, Path to) throws IOException {
    switch (format) {
      case SAFETENSORS -> copy(from, to);
      case PT -> TorchExport.write(from, to);
      case SAVEDMODEL -> SavedModels.write(from, to);
    }
  }

  /** Bytes of what was written, all files of a folder together. */
  static long size(Path written) throws IOException {
    try (Stream<Path> files = Files.walk(written)) {
      long size = 0;
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        size += Files.size(file);
      }
      return size;
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (FileChannel source = FileChannel.open(from, StandardOpenOption.READ)) {
      Durable.write(
          to,
          target -> {
            long done = 0;
            while (done < source.size()) {
              done += source.transferTo(done, source.size() - done, target);
            }
          });
    }
  }
}
