package io.gaf.data;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Pictures or a cache are missing, damaged or of another kind. The message's first line says what,
 * where, expected and got; a second line may say {@code hint: what to do}.
 */
public final class DataException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** An error with its message. */
  public DataException(String message) {
    super(message);
  }

  /** An error with its message and what caused it. */
  public DataException(String message, Throwable cause) {
    super(message, cause);
  }

  /** What the operating system refused, as one line for people. */
  static DataException of(String verb, Path path, IOException e) {
    return new DataException("cannot " + verb + " " + path + ": " + reason(path, e), e);
  }

  private static String reason(Path path, IOException e) {
    if (e instanceof NoSuchFileException) {
      return "no such file or folder";
    }
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (Files.isDirectory(path) && e.getMessage() != null && e.getMessage().contains("directory")) {
      return "it is a folder, expected a file";
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
