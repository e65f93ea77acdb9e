package io.gaf.cli;

import io.gaf.words.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Where the user's data lies: {@code --home}, {@code $GAF_HOME}, or the platform's folder. */
public final class Homes {
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rwx------");

  private Homes() {}

  /**
   * The home folder.
   *
   * @param option what {@code --home} says, or null
   * @param environment the environment variables
   * @param directory where a relative path begins
   */
  public static Path of(String option, Map<String, String> environment, Path directory) {
    String named = option != null ? option : environment.getOrDefault("GAF_HOME", "");
    return directory.resolve(named.isBlank() ? platform(environment) : named).normalize();
  }

  private static String platform(Map<String, String> environment) {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String user = System.getProperty("user.home", ".");
    if (system.contains("win")) {
      return environment.getOrDefault("LOCALAPPDATA", user) + "/gaf";
    }
    if (system.contains("mac")) {
      return user + "/Library/Application Support/gaf";
    }
    return environment.getOrDefault("XDG_DATA_HOME", user + "/.local/share") + "/gaf";
  }

  /** Creates the folder where it is missing, and refuses one that cannot be written to. */
  static Path usable(Path home) {
    String hint = "choose another folder with --home or the variable GAF_HOME";
    try {
      createPrivate(home);
    } catch (IOException e) {
      throw CliException.refused(
          "home folder " + home + " cannot be created: " + Refusal.of(e), hint);
    }
    if (!Files.isWritable(home)) {
      throw CliException.refused("home folder " + home + " is not writable", hint);
    }
    return home;
  }

  /** Folders of mode 700, whatever the umask says; one that is there is left as it is. */
  private static void createPrivate(Path home) throws IOException {
    if (home.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createDirectories(home, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    } else {
      Files.createDirectories(home);
    }
  }

  /** Whether others than the user may enter a home folder. */
  static boolean open(Path home) throws IOException {
    return home.getFileSystem().supportedFileAttributeViews().contains("posix")
        && !OWNER_ONLY.containsAll(Files.getPosixFilePermissions(home));
  }
}
