package io.gaf.job;

import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Tells a full disk from everything else that an exception may mean. */
public final class DiskFull {
  /** What Linux and macOS, Windows, and Linux with quotas say. */
  private static final Pattern SAID =
      Pattern.compile("(?i)no space left on device|not enough space on the disk|disk quota");

  /** A chain of causes may end in itself. */
  private static final int MOST_CAUSES = 20;

  private DiskFull() {}

  /** Whether the exception, or one behind it, says so. */
  public static boolean isBehind(Throwable thrown) {
    return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
        .limit(MOST_CAUSES)
        .anyMatch(cause -> SAID.matcher(String.valueOf(cause.getMessage())).find());
  }
}
