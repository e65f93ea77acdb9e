package io.gaf.store;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Checksums as hexadecimal digits, and lists of them as {@code sha256sum} writes them. */
final class Sha256 {
  private static final int BUFFER = 1 << 16;
  private static final String BETWEEN = "  ";
  private static final int DIGITS = 64;

  private Sha256() {}

  static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  static String of(InputStream in) throws IOException {
    MessageDigest digest = digest();
    byte[] buffer = new byte[BUFFER];
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      digest.update(buffer, 0, n);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** One line an entry. */
  static String sums(Map<String, String> sums) {
    StringBuilder text = new StringBuilder();
    sums.forEach((name, sum) -> text.append(sum).append(BETWEEN).append(name).append('\n'));
    return text.toString();
  }

  /**
   * The checksum of each name.
   *
   * @throws IllegalArgumentException naming the line that is none
   */
  static Map<String, String> parse(List<String> lines) {
    Map<String, String> sums = new TreeMap<>();
    for (String line : lines) {
      String[] parts = line.split(BETWEEN, 2);
      if (parts.length != 2 || !parts[0].matches("[0-9a-f]{" + DIGITS + "}")) {
        throw new IllegalArgumentException(
            "expected a checksum, two spaces and a name, got '" + Texts.cut(line, 100) + "'");
      }
      sums.put(parts[1], parts[0]);
    }
    return sums;
  }
}
