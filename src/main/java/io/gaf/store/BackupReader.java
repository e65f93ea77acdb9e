package io.gaf.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipFile;

/** A backup to be read: its entries are files that {@code SHA256SUMS} names, and no others. */
final class BackupReader implements AutoCloseable {
  private final Path from;
  private final ZipFile zip; // null for a folder
  private final Map<String, String> sums;

  private BackupReader(Path from, ZipFile zip) throws IOException {
    this.from = from;
    this.zip = zip;
    try (var lines =
        new BufferedReader(
            new InputStreamReader(open(BackupWriter.SUMS), StandardCharsets.UTF_8))) {
      this.sums = Sha256.parse(lines.lines().toList());
    }
    sums.keySet().forEach(BackupReader::requireInside);
  }

  /**
   * Opens a backup; the caller closes it.
   *
   * @throws IllegalArgumentException when it is none
   * @throws StoreException when there is none
   */
  static BackupReader open(Path from) throws IOException {
    if (!Files.exists(from)) {
      throw StoreException.notFound("there is no backup " + from);
    }
    ZipFile zip = Files.isDirectory(from) ? null : new ZipFile(from.toFile());
    try {
      return new BackupReader(from, zip);
    } catch (IOException | RuntimeException e) {
      if (zip != null) {
        zip.close();
      }
      throw e;
    }
  }

  /** Names come from a file that anybody may have written. */
  private static void requireInside(String name) {
    Path path = Path.of(name);
    boolean plain =
        !path.isAbsolute()
            && path.normalize().toString().equals(name)
            && !path.startsWith("..")
            && name.indexOf('\\') < 0
            && !name.isEmpty();
    if (!plain) {
      throw new IllegalArgumentException("it has a file outside itself: '" + name + "'");
    }
    if (name.startsWith(StoredBackups.FILES)
        && HomeFiles.refused(name.substring(StoredBackups.FILES.length()))) {
      throw new IllegalArgumentException("it has the file '" + name + "', which no backup holds");
    }
  }

  /** Names and checksums of all entries. */
  Map<String, String> sums() {
    return sums;
  }

  InputStream open(String name) throws IOException {
    if (zip != null) {
      var entry = zip.getEntry(name);
      if (entry == null) {
        throw missing(name);
      }
      return zip.getInputStream(entry);
    }
    Path file = from.resolve(name);
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        || !file.toRealPath().startsWith(from.toRealPath())) {
      throw missing(name);
    }
    return Files.newInputStream(file);
  }

  private IllegalArgumentException missing(String name) {
    return new IllegalArgumentException("it is no complete backup: it has no file " + name);
  }

  /** Reads every entry once, and refuses the backup when one is not what was written. */
  void verify() throws IOException {
    for (Map.Entry<String, String> entry : sums.entrySet()) {
      try (InputStream in = open(entry.getKey())) {
        if (!Sha256.of(in).equals(entry.getValue())) {
          throw new IllegalArgumentException(
              "it is damaged: the checksum of "
                  + entry.getKey()
                  + " is not the one that was written");
        }
      }
    }
  }

  @Override
  public void close() throws IOException {
    if (zip != null) {
      zip.close();
    }
  }
}
