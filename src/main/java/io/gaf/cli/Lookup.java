package io.gaf.cli;

import io.gaf.job.Checkpoint;
import io.gaf.job.Computations.PaintedMask;
import io.gaf.job.Configuration;
import io.gaf.job.EvaluateSpec;
import io.gaf.job.JobSpec;
import io.gaf.job.MaskSource;
import io.gaf.job.PrecomputeSpec;
import io.gaf.job.TrainSpec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Checks what the words of a job name against what is there. */
final class Lookup {
  /** How every PNG file begins (its specification, 5.2). */
  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};

  /**
   * A reference to a checkpoint that was looked up.
   *
   * @param ref the reference as it is queued; a file's path is absolute
   * @param known the checkpoint it means at present, or empty when that is not known yet
   */
  record Found(String ref, Optional<Checkpoint> known) {}

  private final Session session;

  Lookup(Session session) {
    this.session = session;
  }

  /** The chosen configuration, complete. */
  Configuration configuration(ConfigChoice choice) {
    return choice.resolve(session.console(), session.home());
  }

  /** The chosen configuration, or the one that the model was last trained with. */
  Configuration configuration(ConfigChoice choice, String model) {
    if (choice != null || model == null) {
      return chosen(choice, Optional.empty());
    }
    return chosen(
        null,
        session
            .records()
            .findModel(model)
            .flatMap(m -> session.records().findCheckpoint(m.current())));
  }

  /** The chosen configuration, or the one that the checkpoint was trained with. */
  Configuration configuration(ConfigChoice choice, Found checkpoint) {
    return chosen(choice, choice == null ? checkpoint.known() : Optional.empty());
  }

  private Configuration chosen(ConfigChoice choice, Optional<Checkpoint> from) {
    if (choice != null) {
      return configuration(choice);
    }
    return from.flatMap(c -> session.jobs().find(c.job()))
        .flatMap(job -> configurationOf(job.spec()))
        .orElseThrow(() -> CliException.usage("--config is missing", ConfigChoice.bundled()));
  }

  private static Optional<Configuration> configurationOf(JobSpec spec) {
    if (spec instanceof TrainSpec train) {
      return Optional.of(train.configuration());
    }
    if (spec instanceof EvaluateSpec evaluate) {
      return Optional.of(evaluate.configuration());
    }
    return spec instanceof PrecomputeSpec precompute
        ? Optional.of(precompute.configuration())
        : Optional.empty();
  }

  /** Refuses a configuration whose pictures no classifier can judge. */
  Configuration judgeable(Configuration chosen) {
    session
        .services()
        .computations()
        .unjudgeable(chosen)
        .ifPresent(
            why -> {
              throw CliException.refused(
                  "no blend of these pictures can be judged: " + why,
                  "evaluate.classifier names another one, of these classes, beside those that ship"
                      + " (configs/fashion_classifier.yaml trains one); gaf enqueue evaluate and"
                      + " gaf sweep cycles need none");
            });
    return chosen;
  }

  /** A checkpoint reference; one that cannot come to mean anything is refused. */
  Found checkpoint(String ref) {
    return new CheckpointLookup(session).find(ref);
  }

  /** A checkpoint reference that means the same checkpoint tomorrow; a file's means the file. */
  Found settled(String ref) {
    return new CheckpointLookup(session).settled(ref);
  }

  /** Class indices or names, as queued; checked when the checkpoint's classes are known. */
  List<String> classes(List<String> typed, Found checkpoint) {
    return ClassNames.checked(
        typed, checkpoint.known().map(Checkpoint::classNames).orElse(List.of()));
  }

  /** The same classes by name, where the checkpoint's are known. */
  List<String> classNames(List<String> checked, Found checkpoint) {
    return ClassNames.spelled(
        checked, checkpoint.known().map(Checkpoint::classNames).orElse(List.of()));
  }

  /** Checks masks by name and number of regions. */
  MaskChoice masks() {
    return new MaskChoice(session.services().computations().masks());
  }

  /** The painted mask of a file, as it is now, with a region for each class. */
  MaskSource paintedMask(String typed, int classes, Found checkpoint) {
    String file = file("mask picture", typed);
    PaintedMask painted = painted(file, weights(checkpoint));
    MaskChoice.requirePainted(file, painted, classes);
    return MaskSource.ofImage(file, painted.sha256());
  }

  /** The painted mask of a file, as it is now. */
  MaskSource paintedMask(String typed) {
    String file = file("mask picture", typed);
    return MaskSource.ofImage(file, painted(file, null).sha256());
  }

  private PaintedMask painted(String file, Path weights) {
    return session.services().computations().paintedMask(Path.of(file), weights);
  }

  /** The checkpoint's file, or null where it is not there yet. */
  private Path weights(Found checkpoint) {
    Path file =
        checkpoint
            .known()
            .map(c -> session.services().home().resolve(c.path()))
            .orElseGet(() -> Path.of(checkpoint.ref()));
    return Files.isRegularFile(file) ? file : null;
  }

  /** The absolute path of a folder to make; one that is there must be empty. */
  String newFolder(String typed) {
    Path path = session.console().path(typed);
    String[] inside = path.toFile().list(); // null where there is no folder
    if (inside == null ? Files.exists(path, LinkOption.NOFOLLOW_LINKS) : inside.length > 0) {
      throw CliException.refused("there is something at " + path + " already", "name a new folder");
    }
    requireParent(path);
    return path.toString();
  }

  /** The absolute path of a file to write; one that is there gives way only when told to. */
  String newFile(String typed, boolean force) {
    return newFile("to", typed, force);
  }

  /** The same of another option. */
  String newFile(String option, String typed, boolean force) {
    Path path = session.console().path(typed);
    if (Files.isDirectory(path)) {
      throw CliException.usage("--" + option + " " + path + " is a folder", "name a file in it");
    }
    requireParent(path);
    if (!force && Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      throw CliException.refused(
          "there is a file " + path + " already", "choose another name, or add --force");
    }
    return path.toString();
  }

  /** The absolute path of a picture to draw; what is there gives way if it is a picture, too. */
  Path picture(String typed) {
    Path path = session.console().path(typed);
    if (Files.exists(path, LinkOption.NOFOLLOW_LINKS) && !isPng(path)) {
      throw CliException.refused(
          "there is something at " + path + " already, and it is no PNG", "choose another name");
    }
    return path;
  }

  private static boolean isPng(Path path) {
    if (!Files.isRegularFile(path)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(path)) {
      return Arrays.equals(in.readNBytes(PNG.length), PNG);
    } catch (IOException e) {
      return false; // what cannot be read is not replaced
    }
  }

  private static void requireParent(Path path) {
    if (!Files.isDirectory(path.toAbsolutePath().getParent())) {
      throw CliException.notFound(
          "no folder " + path.toAbsolutePath().getParent() + " to write to", "make it first");
    }
  }

  /** The absolute path of a folder of pictures, or of one picture. */
  String pictures(String typed) {
    Path path = session.console().path(typed);
    return Files.isDirectory(path) ? path.toString() : file("picture or folder", typed);
  }

  /** The absolute path of a file that must be there. */
  String file(String what, String typed) {
    Path path = session.console().path(typed);
    if (Files.isDirectory(path)) {
      throw CliException.usage(what + " " + path + " is a folder", "name a file");
    }
    if (!Files.isReadable(path)) {
      throw CliException.notFound(
          what + " " + path + (Files.exists(path) ? " cannot be read" : " is not there"),
          "check the path; it was read from " + session.console().directory());
    }
    return path.toString();
  }
}
