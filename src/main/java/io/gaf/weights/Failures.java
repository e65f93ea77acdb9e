package io.gaf.weights;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** What the operating system refused, as one line for people. */
public final class Failures {
  private Failures() {}

  /** A file could not be read. */
  public static WeightsException reading(Path file, IOException e) {
    return failed("read", file, e);
  }

  /** A file could not be written. */
  public static WeightsException writing(Path file, IOException e) {
    return failed("write", file, e);
  }

  private static WeightsException failed(String verb, Path file, IOException e) {
    return new WeightsException("cannot " + verb + " " + file + ": " + reason(file, e), e);
  }

  private static String reason(Path file, IOException e) {
    if (e instanceof NoSuchFileException) {
      return "no such file or folder";
    }
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (Files.isDirectory(file)) {
      return "it is a folder, expected a file";
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
