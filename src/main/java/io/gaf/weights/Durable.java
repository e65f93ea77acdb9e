package io.gaf.weights;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * Files that are whole or absent, also after a power cut: written under a temporary name beside,
 * forced to the disk, renamed, and the folder forced too.
 */
public final class Durable {
  private Durable() {}

  /** Writes the content of a new file. */
  @FunctionalInterface
  public interface Content {
    /** Writes everything to the channel. */
    void writeTo(FileChannel channel) throws IOException;
  }

  /**
   * Writes a file, replacing an older one of its name at once when all is written; on failure the
   * older one stays and nothing is left behind. Missing folders above it are created.
   */
  public static void write(Path file, Content content) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    Path temporary = temporary(file);
    try {
      try (FileChannel channel =
          FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        content.writeTo(channel);
        channel.force(true);
      }
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
    syncFolder(folder);
  }

  /** A new name beside this path, hidden and never used before. */
  public static Path temporary(Path file) {
    return file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".tmp");
  }

  /** Forces a folder's entries to the disk, where the system can open folders (not on Windows). */
  public static void syncFolder(Path folder) throws IOException {
    if (!folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return;
    }
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
