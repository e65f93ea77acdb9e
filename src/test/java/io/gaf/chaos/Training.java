package io.gaf.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A real training of a tiny network, and a home folder in which it ran without being disturbed. */
final class Training {
  static final int STEPS = 60;
  static final int CHECKPOINT_EVERY = 5;

  /** The job that made the pictures' cache, and the training that nothing broke. */
  static final long PRECOMPUTE = 1;

  static final long UNBROKEN = 2;

  private static Path template;

  private Training() {}

  /** What follows {@code gaf enqueue} or {@code gaf run}. */
  static List<String> words() {
    return words(STEPS);
  }

  /** A training that is still at it when it is cancelled. */
  static List<String> forever() {
    List<String> words = words(1_000_000);
    words.addAll(List.of("--set", "train.checkpoint_every=50"));
    return words;
  }

  static List<String> words(int steps) {
    List<String> words = new ArrayList<>(List.of("train", "--config", "fashion_demo"));
    for (String set :
        List.of(
            "model.hidden=16",
            "model.depth=1",
            "model.heads=2",
            "train.batch=16",
            "train.accum_steps=8",
            "train.lr=0.002",
            "train.precision=float32",
            "train.preview_every=0",
            "train.checkpoint_every=" + CHECKPOINT_EVERY)) {
      words.addAll(List.of("--set", set));
    }
    words.addAll(List.of("--steps", Integer.toString(steps)));
    return words;
  }

  /** A home folder of its own, with the cache and the unbroken run in it. */
  static Gaf in(Path home) throws IOException, InterruptedException {
    copy(template(), home);
    return new Gaf(home);
  }

  private static synchronized Path template() throws IOException, InterruptedException {
    if (template == null) {
      Path home = Path.of("target", "crash", "template").toAbsolutePath();
      delete(home);
      Files.createDirectories(home);
      try (Gaf gaf = new Gaf(home)) {
        gaf.succeed(List.of("run", "precompute", "--config", "fashion_demo", "-q"));
        List<String> train = new ArrayList<>(List.of("run"));
        train.addAll(words());
        train.add("-q");
        gaf.succeed(train);
      }
      template = home;
    }
    return template;
  }

  private static void copy(Path from, Path to) throws IOException {
    List<Path> all;
    try (Stream<Path> walk = Files.walk(from)) {
      all = walk.toList();
    }
    for (Path path : all) {
      Path target = to.resolve(from.relativize(path).toString());
      if (Files.isDirectory(path)) {
        Files.createDirectories(target);
      } else {
        Files.copy(path, target, java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  /** Removes a folder with everything in it. */
  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
