package io.gaf.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The public files that the published configurations want below {@code data/} of the home folder,
 * with the checksums that are known; docs/data.md says where they are from.
 */
final class KnownFiles {
  private static final Map<String, String> SHA256 = new LinkedHashMap<>();

  static {
    SHA256.put(
        "sd-vae-ft-mse.safetensors",
        "a1d993488569e928462932c8c38a0760b874d166399b14414135bd9c42df5815");
    SHA256.put(
        "cifar-10-python.tar.gz",
        "6d958be074577803d12ecdefd02955f39262c83c16fe9348329d7fe0b5c001ce");
    SHA256.put(
        "cifar-100-python.tar.gz",
        "85cd44d02ba6437773c5bbd22e183051d648de2e7d6b014e1ef29b855ba677a7");
  }

  private static final int BUFFER = 1 << 20;

  private final Path folder;

  /** The files of a home folder. */
  KnownFiles(Path home) {
    this.folder = home.resolve(ConfigChoice.DATA);
  }

  /** Those that are there and as they should be. */
  List<String> whole() throws IOException {
    var names = new ArrayList<String>();
    for (String name : SHA256.keySet()) {
      if (Files.isRegularFile(folder.resolve(name)) && found(name).equals(SHA256.get(name))) {
        names.add(name);
      }
    }
    return names;
  }

  /** Those that are there and are others, each with what was expected and found. */
  List<String> others() throws IOException {
    var lines = new ArrayList<String>();
    for (String name : SHA256.keySet()) {
      if (Files.isRegularFile(folder.resolve(name)) && !found(name).equals(SHA256.get(name))) {
        lines.add(
            "%s: expected SHA-256 %s, found %s"
                .formatted(folder.resolve(name), SHA256.get(name), found(name)));
      }
    }
    return lines;
  }

  private String found(String name) throws IOException {
    try (InputStream in = Files.newInputStream(folder.resolve(name))) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[BUFFER];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
