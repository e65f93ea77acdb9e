package io.gaf.schedule;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;

/** Which program runs: its version, its jar's checksum, and the Java beneath it. */
final class CodeVersion {
  private static final String TEXT = made();

  private CodeVersion() {}

  /** Such as {@code gaf 0.1.0, jar sha256 0a1b2c3d4e5f, Java 17.0.13}. */
  static String text() {
    return TEXT;
  }

  private static String made() {
    String version = CodeVersion.class.getPackage().getImplementationVersion();
    return "gaf "
        + (version == null ? "development" : version)
        + jar()
        + ", Java "
        + Runtime.version();
  }

  /** Classes outside a jar have no checksum. */
  private static String jar() {
    CodeSource source = CodeVersion.class.getProtectionDomain().getCodeSource();
    try {
      Path file = source == null ? null : Path.of(source.getLocation().toURI());
      return file == null || !Files.isRegularFile(file)
          ? ""
          : ", jar sha256 " + FileFacts.of(file.getParent(), file).sha256().substring(0, 12);
    } catch (IOException | URISyntaxException e) {
      return ", jar unreadable: " + Reason.of(e);
    }
  }
}
