package io.gaf.schedule;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Commands that hear Ctrl-C wherever the tests run: a shell that starts them in the background
 * makes them ignore SIGINT, and their children inherit that.
 */
public final class Interruptible {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String IGNORED = "SigIgn:";
  private static final long SIGINT = 1L << 1;

  private Interruptible() {}

  /** The command, with SIGINT given back where this process ignores it. */
  public static List<String> command(List<String> words) throws IOException {
    if (!ignored()) {
      return words;
    }
    List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT"));
    command.addAll(words);
    return command;
  }

  private static boolean ignored() throws IOException {
    if (!Files.isReadable(STATUS)) {
      return false;
    }
    try (var lines = Files.lines(STATUS)) {
      return lines
          .filter(line -> line.startsWith(IGNORED))
          .map(line -> line.substring(IGNORED.length()).strip())
          .anyMatch(mask -> (Long.parseUnsignedLong(mask, 16) & SIGINT) != 0);
    }
  }
}
