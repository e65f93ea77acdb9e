package io.gaf.data;

import java.nio.file.Path;

/** A file of a cache is not what the manifest says. */
public final class CacheDamage extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Path file;
  private final String expected;
  private final String found;

  CacheDamage(Path file, String expected, String found) {
    super(
        "%s is damaged: expected %s, got %s%s".formatted(file, expected, found, LatentCache.AGAIN));
    this.file = file;
    this.expected = expected;
    this.found = found;
  }

  /** The file. */
  public Path file() {
    return file;
  }

  /** What should be there. */
  public String expected() {
    return expected;
  }

  /** What is. */
  public String found() {
    return found;
  }
}
