package io.gaf.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A training and a sample that nothing broke, with which the broken ones are compared.
 *
 * @param training what became of the training
 * @param sample what became of the sample
 */
record Reference(Story training, Story sample) {
  /** Makes the pictures' cache and both jobs in a new home folder. */
  static Reference in(Gaf gaf) throws IOException, InterruptedException {
    gaf.succeed(List.of("run", "precompute", "--config", "fashion_demo", "-q"));
    long training = run(gaf, Training.words());
    return new Reference(
        Story.of(gaf, training), Story.of(gaf, run(gaf, sampleOf(Story.of(gaf, training)))));
  }

  /** What follows {@code gaf enqueue} for a sample that takes some seconds. */
  List<String> sample(Gaf gaf) throws IOException {
    forget(gaf.home().resolve("cells"));
    return sampleOf(training);
  }

  private static List<String> sampleOf(Story training) {
    String checkpoint = "c" + training.lastCheckpoint().id();
    List<String> words = new ArrayList<>(List.of("sample", "--checkpoint", checkpoint));
    words.addAll(List.of("--classes", "1", "2", "--batch", "2", "--steps", "800"));
    words.add("--save-tensors");
    return words;
  }

  private static long run(Gaf gaf, List<String> job) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of("run"));
    words.addAll(job);
    words.add("-q");
    return Gaf.number(gaf.succeed(words));
  }

  /** Rendered cells would be found again, and nothing would be left to do. */
  private static void forget(Path cells) throws IOException {
    if (Files.isDirectory(cells)) {
      try (Stream<Path> all = Files.walk(cells)) {
        all.filter(file -> file.toString().endsWith(".safetensors")).forEach(Reference::delete);
      }
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
