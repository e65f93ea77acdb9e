package io.gaf.cli;

import io.gaf.job.NewOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Copies an output file; a copy that is not what was registered is not kept. */
final class OutputCopy {
  private OutputCopy() {}

  /**
   * Copies files below the folder, keeping their names, and returns the copies; nothing is copied
   * when one of them would replace a file of other content.
   */
  static List<Path> all(Path home, List<NewOutput> files, Path folder) throws IOException {
    for (NewOutput file : files) {
      Path target = target(file, folder);
      if (Files.exists(target) && !(Files.isRegularFile(target) && same(target, file))) {
        throw CliException.refused(
            target + " is there already with other content, so nothing was copied",
            "name another folder; gaf outputs ID --to DIR copies, replacing what is there");
      }
    }
    var copies = new ArrayList<Path>();
    for (NewOutput file : files) {
      copies.add(copy(home, file, folder));
    }
    return copies;
  }

  private static boolean same(Path target, NewOutput file) throws IOException {
    return Files.size(target) == file.bytes() && sum(target, null).equals(file.sha256());
  }

  private static Path target(NewOutput file, Path folder) {
    Path target = folder.resolve(file.name()).normalize();
    if (!target.startsWith(folder)) {
      throw CliException.refused("output name " + file.name() + " leads out of " + folder, null);
    }
    return target;
  }

  /** Copies below the folder, keeping the output's name, and returns the copy. */
  static Path copy(Path home, NewOutput file, Path folder) throws IOException {
    Path source = home.resolve(file.path());
    Path target = target(file, folder);
    if (!Files.isRegularFile(source)) {
      throw CliException.notFound("file " + source + " is gone", "run the job again");
    }
    Files.createDirectories(target.getParent());
    Path partial = target.resolveSibling(target.getFileName() + ".partial");
    try {
      String sum = sum(source, partial);
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

  /** The checksum of a file, which on the way is copied to a target unless that is null. */
  private static String sum(Path source, Path target) throws IOException {
    try (InputStream in = Files.newInputStream(source);
        var digest = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
      if (target == null) {
        digest.transferTo(OutputStream.nullOutputStream());
      } else {
        Files.copy(digest, target, StandardCopyOption.REPLACE_EXISTING);
      }
      return HexFormat.of().formatHex(digest.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
