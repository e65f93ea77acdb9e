package io.gaf.store;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A backup being written, a folder or a zip file: entry by entry under a temporary name, which
 * becomes the real one when all is there. Every entry's SHA-256 is in the file {@code SHA256SUMS},
 * in the form that {@code sha256sum -c} reads.
 */
final class BackupWriter implements AutoCloseable {
  static final String SUMS = "SHA256SUMS";
  private static final String ZIP = ".zip";

  private final Path to;
  private final Path work;
  private final ZipOutputStream zip; // null for a folder
  private final Map<String, String> sums = new TreeMap<>();
  private boolean published;

  private BackupWriter(Path to, Path work, ZipOutputStream zip) {
    this.to = to;
    this.work = work;
    this.zip = zip;
  }

  /** Begins a backup; the caller closes it, which leaves nothing of one that is not published. */
  static BackupWriter begin(Path to) throws IOException {
    if (Files.exists(to)) {
      throw StoreException.refused(to + " is there already\nhint: choose another name");
    }
    PrivateFile.folder(to.toAbsolutePath().getParent());
    Path work = to.resolveSibling("." + to.getFileName() + "." + UUID.randomUUID() + ".tmp");
    if (!isZip(to)) {
      PrivateFile.folder(work);
      return new BackupWriter(to, work, null);
    }
    Files.createFile(work);
    PrivateFile.restrict(work);
    var out = new BufferedOutputStream(Files.newOutputStream(work));
    return new BackupWriter(to, work, new ZipOutputStream(out));
  }

  static boolean isZip(Path path) {
    return path.getFileName().toString().endsWith(ZIP);
  }

  /** The content of a new entry, to be written and closed before the next one begins. */
  OutputStream entry(String name) throws IOException {
    MessageDigest digest = Sha256.digest();
    return new FilterOutputStream(new DigestOutputStream(open(name), digest)) {
      @Override
      public void write(byte[] bytes, int from, int count) throws IOException {
        out.write(bytes, from, count);
      }

      @Override
      public void close() throws IOException {
        super.close();
        sums.put(name, HexFormat.of().formatHex(digest.digest()));
      }
    };
  }

  private OutputStream open(String name) throws IOException {
    if (zip == null) {
      Path file = work.resolve(name);
      PrivateFile.folder(file.getParent());
      return new SyncedFile(file);
    }
    zip.putNextEntry(new ZipEntry(name));
    return new FilterOutputStream(zip) {
      @Override
      public void write(byte[] bytes, int from, int count) throws IOException {
        zip.write(bytes, from, count);
      }

      @Override
      public void close() throws IOException {
        zip.closeEntry();
      }
    };
  }

  /** The checksum of an entry that was written. */
  String sum(String name) {
    return sums.get(name);
  }

  /** Writes the checksums, and lets the backup appear under its name. */
  void publish() throws IOException {
    try (OutputStream out = open(SUMS)) {
      out.write(Sha256.sums(sums).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
    if (zip != null) {
      zip.close();
      try (FileChannel channel = FileChannel.open(work, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
    }
    Files.move(work, to, StandardCopyOption.ATOMIC_MOVE);
    published = true;
  }

  @Override
  public void close() throws IOException {
    if (published) {
      return;
    }
    if (zip != null) {
      try {
        zip.close();
      } catch (IOException e) {
        Files.deleteIfExists(work); // an entry was not finished, or the disk is full
        return;
      }
    }
    try (Stream<Path> all = Files.walk(work)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  /** A file of mode 600 that is on the disk when it is closed. */
  private static final class SyncedFile extends FilterOutputStream {
    private final Path file;

    SyncedFile(Path file) throws IOException {
      super(new BufferedOutputStream(Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)));
      this.file = file;
      PrivateFile.restrict(file);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
      out.write(bytes, from, count);
    }

    @Override
    public void close() throws IOException {
      super.close();
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
    }
  }
}
