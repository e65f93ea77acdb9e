package io.gaf.cli;

import io.gaf.job.ExceptDays;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A file of days, one a line; what follows a {@code #} is a remark. */
final class DayFile {
  /** Far more than the days of a century; what is larger is no file of days. */
  private static final long MOST_BYTES = 1_000_000;

  private DayFile() {}

  /** The days as words that {@link ExceptDays} reads; a wrong one is refused with its line. */
  static List<String> read(Path file) {
    List<String> words = new ArrayList<>();
    int line = 0;
    for (String text : lines(file)) {
      line++;
      String word = text.replaceFirst("#.*", "").strip();
      if (!word.isEmpty()) {
        words.add(checked(word, file, line));
      }
    }
    return words;
  }

  private static String checked(String word, Path file, int line) {
    try {
      ExceptDays.of(List.of(word));
      return word;
    } catch (IllegalArgumentException e) {
      String[] said = e.getMessage().split("\nhint: ", 2);
      throw CliException.usage(file + ", line " + line + ": " + said[0], said[1]);
    }
  }

  private static List<String> lines(Path file) {
    String hint = "write one day a line: a weekday such as sat, or a date: 2026-12-25";
    try {
      if (!Files.isRegularFile(file)) {
        throw CliException.notFound("there is no file " + file, hint);
      }
      if (Files.size(file) > MOST_BYTES) {
        throw CliException.usage(file + " is larger than 1 MB and no file of days", hint);
      }
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw CliException.usage("cannot read " + file + ": " + e.getMessage(), hint);
    }
  }
}
