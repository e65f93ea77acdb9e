package io.gaf.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Files and folders that only the user may read, whatever the umask says. */
final class PrivateFile {
  private PrivateFile() {}

  /** Makes a folder of mode 700 where it is missing. */
  static void folder(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    Files.createDirectories(folder);
    if (posix(folder)) {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }
  }

  /**
   * Makes a file of mode 600; complete, it appears under the name at once, and never replaces
   * another process' one. What it holds afterwards is returned: the first text counts.
   */
  static String once(Path file, String text) throws IOException {
    if (!Files.exists(file)) {
      folder(file.getParent());
      make(file, text);
    }
    return Files.readString(file).strip();
  }

  private static void make(Path file, String text) throws IOException {
    Path made = Files.createTempFile(file.getParent(), ".", ".tmp"); // 0600 where there are modes
    try {
      Files.writeString(made, text);
      Files.createLink(file, made);
    } catch (FileAlreadyExistsException e) {
      return; // another process was first; its text counts
    } finally {
      Files.delete(made);
    }
  }

  /** Takes a file's rights from everybody but the user. */
  static void restrict(Path file) throws IOException {
    if (posix(file)) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
  }

  static boolean posix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
