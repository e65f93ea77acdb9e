package io.gaf.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the suite found on one database, as one table. */
final class Figures {
  private final String database;
  private final Map<String, String> rows = new LinkedHashMap<>();

  Figures(String database, Scale scale) {
    this.database = database;
    put("seed of every random choice", Long.toString(scale.seed()));
  }

  synchronized void put(String name, String value) {
    rows.put(name, value);
  }

  /** Adds a row of two percentiles and how many they are of. */
  void times(String name, List<Duration> times) {
    put(
        name,
        times.isEmpty()
            ? "none"
            : "p50 %s, p99 %s, of %d".formatted(at(times, 0.5), at(times, 0.99), times.size()));
  }

  private static String at(List<Duration> times, double share) {
    List<Duration> sorted = new ArrayList<>(times);
    sorted.sort(null);
    int index = (int) Math.ceil(share * sorted.size()) - 1;
    return seconds(sorted.get(Math.max(index, 0)));
  }

  static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.2f s", time.toMillis() / 1000.0);
  }

  /** Prints the table, and leaves it beside the other results of the build. */
  synchronized void print() throws IOException {
    StringBuilder table = new StringBuilder("| chaos on " + database + " | figure |\n|---|---|\n");
    rows.forEach((name, value) -> table.append("| %s | %s |%n".formatted(name, value)));
    System.out.println(table);
    Path folder = Files.createDirectories(Path.of("target", "chaos"));
    Files.writeString(folder.resolve(database.toLowerCase(Locale.ROOT) + ".md"), table);
  }
}
