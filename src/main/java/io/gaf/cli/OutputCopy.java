package io.gaf.cli;

import io.gaf.job.NewOutput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Copies an output file; a copy that is not what was registered is not kept. */
final class OutputCopy {
  private OutputCopy() {}

  /** Copies below the folder, keeping the output's name, and returns the copy. */
  static Path copy(Path home, NewOutput file, Path folder) throws IOException {
    Path source = home.resolve(file.path());
    Path target = folder.resolve(file.name()).normalize();
    if (!target.startsWith(folder)) {
      throw CliException.refused("output name " + file.name() + " leads out of " + folder, null);
    }
    if (!Files.isRegularFile(source)) {
      throw CliException.notFound("file " + source + " is gone", "run the job again");
    }
    Files.createDirectories(target.getParent());
    Path partial = target.resolveSibling(target.getFileName() + ".partial");
    try {
      String sum = copied(source, partial);
      if (!sum.equals(file.sha256())) {
        throw CliException.failed(
            "file " + source + " was changed: SHA-256 " + sum + ", registered " + file.sha256(),
            "run the job again");
      }
      return Files.move(partial, target, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(partial);
    }
  }

  private static String copied(Path source, Path target) throws IOException {
    try (InputStream in = Files.newInputStream(source);
        var digest = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
      Files.copy(digest, target, StandardCopyOption.REPLACE_EXISTING);
      return HexFormat.of().formatHex(digest.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
