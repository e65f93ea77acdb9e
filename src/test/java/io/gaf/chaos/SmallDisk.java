package io.gaf.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** A file system of a few megabytes on a folder, which a test fills; unmounted at the end. */
final class SmallDisk implements AutoCloseable {
  private final Path folder;

  private SmallDisk(Path folder) {
    this.folder = folder;
  }

  /** Mounts it on a folder; the test is skipped, saying why, where that is not allowed. */
  static SmallDisk on(Path folder, int megabytes) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    List<String> mount =
        List.of(
            "mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", folder.toString());
    Assumptions.assumeTrue(
        ran(mount), "skipped: this user may not mount a file system of limited size");
    return new SmallDisk(folder);
  }

  Path folder() {
    return folder;
  }

  /** Takes what space there is. */
  void fill() throws IOException {
    try (var out = Files.newOutputStream(folder.resolve("filler"))) {
      byte[] block = new byte[4096];
      while (true) {
        out.write(block);
      }
    } catch (IOException e) {
      if (!io.gaf.job.DiskFull.isBehind(e)) {
        throw e;
      }
    }
  }

  /** Makes room. */
  void grow(int megabytes) throws IOException, InterruptedException {
    Files.deleteIfExists(folder.resolve("filler"));
    if (!ran(List.of("mount", "-o", "remount,size=" + megabytes + "m", folder.toString()))) {
      throw new IOException("cannot enlarge " + folder);
    }
  }

  @Override
  public void close() {
    try {
      ran(List.of("umount", "-l", folder.toString()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean ran(List<String> command) throws InterruptedException {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false; // there is no such command here
    }
  }
}
