package io.gaf.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Broken files end in an error that names them, and cost no more memory than their size says. */
class FuzzTest {
  /** Files of all kinds together; the profile {@code full} makes ten times as many. */
  private static final int FILES = Integer.getInteger("gaf.fuzz", 1000);

  private static final long SPARE = 64L << 20;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void every_broken_file_is_refused_clearly_or_read(Target target) throws Exception {
    Path seed = target.seed(folder);
    Path file = Files.createDirectory(folder.resolve("in")).resolve("file" + ending(seed));
    Map<Target.Stage, Integer> stages = new EnumMap<>(Target.Stage.class);
    int count = Math.max(20, FILES / Target.values().length);
    long most = 0;
    for (int i = 0; i < count; i++) {
      target.write(seed, file, i % 2 == 0, new Random(1_000_003L * target.name().hashCode() + i));
      long before = THREADS.getCurrentThreadAllocatedBytes();
      try {
        stages.merge(target.read(file), 1, Integer::sum);
      } catch (RuntimeException | Error e) {
        throw new AssertionError(target + " number " + i + " ended in " + e, e);
      }
      long taken = THREADS.getCurrentThreadAllocatedBytes() - before;
      most = Math.max(most, taken);
      assertThat(taken).as("memory of number %d", i).isLessThan(Files.size(file) + SPARE);
    }
    System.out.printf("fuzz %-12s %5d files %s, at most %,d bytes%n", target, count, stages, most);
    try (var all = Files.list(folder.resolve("in"))) {
      assertThat(all).as("no other file").containsExactly(file);
    }
    assertThat(stages).containsKey(Target.Stage.STRUCTURE_REFUSED);
  }

  private static String ending(Path seed) {
    String name = seed.getFileName().toString();
    return name.substring(name.lastIndexOf('.'));
  }
}
