package io.gaf.store;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.gaf.job.Removable;
import io.gaf.job.Removable.What;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What precomputes left beside the caches that they did not complete or put in their place. */
final class UnfinishedCaches {
  /** The folder in which a cache grows; {@code .tmp} is what older versions moved out of place. */
  private static final Pattern FOLDER = Pattern.compile("caches/[.][^/]+[.](part|tmp)/.*");

  private UnfinishedCaches() {}

  /** The files of those to which nothing was added for so long. */
  static List<Removable> all(FilesBelow files, Duration age) {
    Instant oldest = Clock.systemUTC().instant().minus(age);
    String why = "of an unfinished cache that nothing was added to for %d days";
    Map<String, List<String>> folders =
        files.below("caches").stream()
            .filter(path -> FOLDER.matcher(path).matches())
            .collect(groupingBy(path -> path.split("/", 3)[1], TreeMap::new, toList()));
    return folders.values().stream()
        .filter(paths -> paths.stream().allMatch(path -> files.modified(path).isBefore(oldest)))
        .flatMap(List::stream)
        .map(path -> new Removable(What.UNFINISHED, path, 0, why.formatted(age.toDays())))
        .toList();
  }
}
