package io.gaf.data;

import io.gaf.weights.Checksums;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Tells whether files were replaced, without reading them. */
final class Fingerprint {
  private Fingerprint() {}

  /** Another one when a file has another name, size or time. */
  static String of(List<Path> files) throws IOException {
    var text = new StringBuilder();
    for (Path file : files) {
      text.append("%s %d %s%n".formatted(file, Files.size(file), Files.getLastModifiedTime(file)));
    }
    return Checksums.sha256(text.toString().getBytes(StandardCharsets.UTF_8));
  }
}
