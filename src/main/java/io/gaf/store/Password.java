package io.gaf.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;

/** A database's password: in a file that only the user can read; H2's is random, made once. */
final class Password {
  private static final int BYTES = 24;

  private static final Set<PosixFilePermission> OTHERS =
      PosixFilePermissions.fromString("---rwxrwx");

  private Password() {}

  /** Reads the password of a database folder, making folder and password when they are missing. */
  static String of(Path folder) throws IOException {
    Path file = folder.resolve("password");
    byte[] random = new byte[BYTES];
    new SecureRandom().nextBytes(random);
    String password = PrivateFile.once(file, HexFormat.of().formatHex(random));
    if (password.isEmpty()) {
      throw new IOException("password file " + file + " is empty");
    }
    return password;
  }

  /**
   * Reads a password that somebody else made.
   *
   * @throws StoreException when others can read it too, or there is none
   */
  static String read(Path file) {
    try {
      if (PrivateFile.posix(file)
          && Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains)) {
        throw StoreException.refused(
            "others can read the password file " + file + "\nhint: chmod 600 " + file);
      }
      String password = Files.readString(file).strip();
      if (password.isEmpty()) {
        throw StoreException.refused(
            "the password file " + file + " is empty\nhint: write the password into it");
      }
      return password;
    } catch (IOException e) {
      throw StoreException.refused(
          "cannot read the password file "
              + file
              + ": "
              + e.getClass().getSimpleName()
              + "\nhint: see that it is there and yours to read");
    }
  }
}
