package io.gaf.words;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** What the operating system refused, in words; Java's own are names of its classes. */
public final class Refusal {
  private Refusal() {}

  /** Such as {@code permission denied: /srv/gaf}. */
  public static String of(IOException e) {
    if (e instanceof FileSystemException file) {
      return what(file) + (file.getFile() == null ? "" : ": " + file.getFile());
    }
    if (e instanceof EOFException) {
      return "the file ends too early";
    }
    return e.getMessage() == null ? "reading or writing failed" : e.getMessage();
  }

  private static String what(FileSystemException e) {
    if (e instanceof NoSuchFileException) {
      return "no such file or folder";
    }
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof FileAlreadyExistsException) {
      return "it is there already";
    }
    if (e instanceof DirectoryNotEmptyException) {
      return "the folder is not empty";
    }
    if (e instanceof NotDirectoryException) {
      return "it is no folder";
    }
    return e.getReason() == null ? "it cannot be used" : e.getReason();
  }
}
