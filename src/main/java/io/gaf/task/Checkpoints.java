package io.gaf.task;

import io.gaf.job.Checkpoint;
import io.gaf.job.Id;
import io.gaf.job.JobContext;
import io.gaf.job.Model;
import io.gaf.job.Records;
import io.gaf.weights.Checksums;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds the checkpoint that a reference means, and verifies its file before it is read. */
final class Checkpoints {
  private final JobContext job;
  private final Records records;
  private final Path home;

  Checkpoints(JobContext job) {
    this.job = job;
    this.records = job.records();
    this.home = job.home();
  }

  /**
   * Resolves {@code c5}, {@code job:j12}, {@code MODEL@latest}, {@code MODEL@best} or a path.
   *
   * @throws IllegalArgumentException when nothing is found, saying what is there
   */
  Checkpoint find(String reference) throws IOException {
    var id = Id.parse(reference);
    if (id.isPresent() && id.get().type() == Id.Type.CHECKPOINT) {
      return byNumber(id.get().number());
    }
    if (reference.startsWith("job:")) {
      return ofJob(reference);
    }
    int at = reference.lastIndexOf('@');
    if (at > 0) {
      return ofModel(reference.substring(0, at), reference.substring(at + 1));
    }
    return byPath(reference);
  }

  /** The checkpoint's file, which exists and has the recorded checksum. */
  Path verified(Checkpoint row) {
    damage(row)
        .ifPresent(
            what -> {
              throw new IllegalArgumentException(
                  what + "\nhint: choose another one: gaf checkpoints " + Id.job(row.job()));
            });
    return home.resolve(row.path());
  }

  /** What is wrong with a checkpoint's file, if anything. */
  Optional<String> damage(Checkpoint row) {
    Path file = home.resolve(row.path());
    String name = "checkpoint " + Id.checkpoint(row.id()) + " (" + file + ")";
    if (!Files.isReadable(file)) {
      return Optional.of(name + " is missing or unreadable");
    }
    String found = Checksums.sha256(file);
    return found.equals(row.file().sha256())
        ? Optional.empty()
        : Optional.of(
            name + " is damaged: SHA-256 is " + found + ", recorded was " + row.file().sha256());
  }

  private Checkpoint byNumber(long number) {
    return records
        .findCheckpoint(number)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no checkpoint "
                        + Id.checkpoint(number)
                        + "\nhint: gaf checkpoints lists them"));
  }

  private Checkpoint ofJob(String reference) {
    long job =
        Id.parse(reference.substring("job:".length()))
            .filter(id -> id.type() == Id.Type.JOB)
            .orElseThrow(() -> notAReference(reference))
            .number();
    List<Checkpoint> made = records.checkpoints(job, 1);
    if (made.isEmpty()) {
      throw new IllegalArgumentException(
          "job " + Id.job(job) + " made no checkpoint\nhint: gaf show " + Id.job(job));
    }
    return made.get(0);
  }

  private Checkpoint ofModel(String name, String which) {
    Model model =
        records
            .findModel(name)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "there is no model named "
                            + name
                            + ", known: "
                            + records.models().stream().map(Model::name).toList()
                            + "\nhint: gaf models lists them"));
    return switch (which) {
      case "latest" -> byNumber(model.current());
      case "best" -> {
        if (model.best() == null) {
          throw new IllegalArgumentException(
              "model " + name + " has no best checkpoint yet\nhint: use " + name + "@latest");
        }
        yield byNumber(model.best());
      }
      default -> throw notAReference(name + "@" + which);
    };
  }

  /** A recorded checkpoint's file, or a file from elsewhere, which is then imported. */
  private Checkpoint byPath(String reference) throws IOException {
    Path file = Path.of(reference).toAbsolutePath().normalize();
    if (!Files.isRegularFile(file)) {
      throw notAReference(reference);
    }
    if (file.startsWith(home)) {
      String path = home.relativize(file).toString();
      var recorded =
          records.checkpoints(0, Integer.MAX_VALUE).stream()
              .filter(c -> c.path().equals(path))
              .findFirst();
      if (recorded.isPresent()) {
        return recorded.get();
      }
    }
    return byNumber(Imports.bring(file, null, null, job));
  }

  private static IllegalArgumentException notAReference(String reference) {
    return new IllegalArgumentException(
        reference
            + " names no checkpoint; expected c5, job:j12, MODEL@latest, MODEL@best or the path of"
            + " a weights file\nhint: gaf checkpoints lists what is there");
  }
}
