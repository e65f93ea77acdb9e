package io.gaf.bench;

import io.gaf.job.Measurement;
import io.gaf.job.QueueBenchmark;
import io.gaf.job.Workplace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/**
 * The queue by itself, with real processes where they matter. Each part has a home folder of its
 * own, unless a database is named, which all then share with one folder.
 */
public final class QueueBench implements QueueBenchmark {
  private final Workplace.Opener opener;

  /** A benchmark of the queue in what this opens. */
  public QueueBench(Workplace.Opener opener) {
    this.opener = opener;
  }

  @Override
  public List<Measurement> run(Ask ask, Consumer<String> tell) {
    List<Part> parts = Part.all().stream().filter(ask.parts()::contains).toList();
    if (ask.db() != null) { // it remembers the home folder of its first part
      return inFolder(home -> run(parts, new Site(opener, home, ask), tell));
    }
    var all = new ArrayList<Measurement>();
    for (Part part : parts) {
      all.addAll(inFolder(home -> run(List.of(part), new Site(opener, home, ask), tell)));
    }
    return all;
  }

  private static List<Measurement> run(List<Part> parts, Site site, Consumer<String> tell)
      throws Exception {
    site.refuseUsed();
    var all = new ArrayList<Measurement>();
    for (Part part : parts) {
      tell.accept("measuring " + part.label());
      all.addAll(run(part, site));
    }
    return all;
  }

  private static List<Measurement> run(Part part, Site site) throws Exception {
    return switch (part) {
      case THROUGHPUT -> ThroughputBench.run(site);
      case CLAIM -> ClaimBench.run(site);
      case PICKUP -> PickupBench.run(site);
      case ENQUEUE -> EnqueueBench.run(site);
      case LIST -> ListBench.run(site);
      case DEATH -> DeathBench.run(site);
      case WARM -> WarmBench.run(site);
    };
  }

  /** What is measured in a folder. */
  @FunctionalInterface
  private interface Work {
    List<Measurement> in(Path home) throws Exception;
  }

  private static List<Measurement> inFolder(Work work) {
    try {
      Path home = Files.createTempDirectory("gaf-bench-queue");
      try {
        return work.in(home);
      } finally {
        delete(home);
      }
    } catch (RuntimeException e) {
      throw e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the benchmark was interrupted", e);
    } catch (Exception e) {
      throw new IllegalStateException("the benchmark could not go on: " + e.getMessage(), e);
    }
  }

  private static void delete(Path folder) {
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the benchmark's folder " + folder + " stays", e);
    }
  }
}
