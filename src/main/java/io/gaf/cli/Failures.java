package io.gaf.cli;

import io.gaf.config.ConfigException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.NoSuchElementException;
import java.util.OptionalInt;

/**
 * Which exit code an exception means. The program gives one for the exceptions of packages that the
 * command line does not know; an exception that it does not know either is unexpected.
 */
@FunctionalInterface
public interface Failures {
  /** The exit code of an expected failure, whose message is meant for people; else empty. */
  OptionalInt code(Throwable failure);

  /** Knows the exceptions of this package, of {@code config} and of the JDK. */
  static Failures common() {
    return Failures::commonCode;
  }

  /** These, and where they know nothing, the others. */
  default Failures or(Failures others) {
    return failure -> {
      OptionalInt mine = code(failure);
      return mine.isPresent() ? mine : others.code(failure);
    };
  }

  private static OptionalInt commonCode(Throwable failure) {
    if (failure instanceof CliException expected) {
      return OptionalInt.of(expected.code());
    }
    if (failure instanceof ConfigException || failure instanceof IllegalArgumentException) {
      return OptionalInt.of(ExitCode.USAGE);
    }
    if (failure instanceof NoSuchElementException || failure instanceof NoSuchFileException) {
      return OptionalInt.of(ExitCode.NOT_FOUND);
    }
    if (failure instanceof FileAlreadyExistsException) {
      return OptionalInt.of(ExitCode.REFUSED);
    }
    return OptionalInt.empty();
  }
}
