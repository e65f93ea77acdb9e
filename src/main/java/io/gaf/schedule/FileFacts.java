package io.gaf.schedule;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What is recorded of a finished file.
 *
 * @param path relative to the folder it must be in, with {@code /} between names
 * @param sha256 of the whole file, hex
 * @param bytes its size
 */
record FileFacts(String path, String sha256, long bytes) {
  private static final int BUFFER = 1 << 16;

  /** Reads the file once. Links are followed first: what lies elsewhere is refused. */
  static FileFacts of(Path folder, Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new NoSuchFileException(file.toString());
    }
    Path root = folder.toRealPath();
    Path real = file.toRealPath();
    if (!real.startsWith(root)) {
      throw new IllegalArgumentException("file " + file + ": expected to be below " + folder);
    }
    MessageDigest digest = digest();
    long bytes = 0;
    try (InputStream in = Files.newInputStream(real)) {
      byte[] buffer = new byte[BUFFER];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
        bytes += n;
      }
    }
    String path = root.relativize(real).toString().replace('\\', '/');
    return new FileFacts(path, HexFormat.of().formatHex(digest.digest()), bytes);
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new UncheckedIOException(new IOException("this Java has no SHA-256", e));
    }
  }
}
