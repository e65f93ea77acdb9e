package io.gaf.schedule;

import io.gaf.job.DiskFull;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Optional;

/**
 * What people read about an exception: its first line with the first of the details that stand
 * indented below it, and its hint if it has one.
 */
final class Reason {
  private static final String HINT = "hint:";
  private static final String DETAIL = "  ";
  private static final int MOST_DETAILS = 3;

  private Reason() {}

  static String of(Throwable thrown) {
    List<String> raw = message(thrown).lines().filter(line -> !line.isBlank()).toList();
    List<String> lines = raw.stream().map(String::strip).toList();
    String first = lines.stream().findFirst().orElse("") + details(raw);
    Optional<String> hint =
        lines.stream().skip(1).filter(line -> line.startsWith(HINT)).findFirst();
    return hint.map(line -> first + "\n" + line).orElse(first);
  }

  private static String details(List<String> lines) {
    List<String> all =
        lines.stream().skip(1).filter(line -> line.startsWith(DETAIL)).map(String::strip).toList();
    if (all.isEmpty()) {
      return "";
    }
    List<String> some = all.subList(0, Math.min(MOST_DETAILS, all.size()));
    int more = all.size() - some.size();
    return ": " + String.join("; ", some) + (more == 0 ? "" : "; and " + more + " more");
  }

  private static String message(Throwable thrown) {
    if (thrown instanceof OutOfMemoryError) {
      return "out of memory: "
          + thrown.getMessage()
          + "\n"
          + "hint: use a smaller batch, or give child processes more memory: GAF_CHILD_OPTS=-Xmx8g";
    }
    String message = thrown.getMessage();
    if (DiskFull.isBehind(thrown)) {
      return "the disk is full: "
          + message
          + "\nhint: free some space; then gaf retry goes on from the last checkpoint";
    }
    if (message == null || message.isBlank()) {
      return thrown.getClass().getSimpleName();
    }
    if (thrown instanceof NoSuchFileException) {
      return "no such file: " + message;
    }
    boolean meantForPeople =
        thrown instanceof IllegalArgumentException
            || thrown instanceof IllegalStateException
            || thrown instanceof IOException
            || thrown.getClass().getPackageName().startsWith("io.gaf");
    return meantForPeople ? message : thrown.getClass().getSimpleName() + ": " + message;
  }
}
