package io.gaf.task;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;

/** Files of the home folder that spare work, and go when no job has used them for long. */
final class KeptFiles {
  private KeptFiles() {}

  /** Sets a file's time, which housekeeping goes by, before it is looked at. */
  static void used(Path file) {
    try {
      Files.setLastModifiedTime(file, FileTime.from(Clock.systemUTC().instant()));
    } catch (IOException e) {
      // It is not there, or another user's: then its age counts from when it was made.
    }
  }
}
