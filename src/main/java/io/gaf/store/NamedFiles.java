package io.gaf.store;

import io.gaf.job.JobState;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which checkpoints the specs of schedules, and of jobs that have not ended, name: by number, or by
 * path. The specs are read once and by pages, as there may be a million, however many paths are
 * asked about. Several statements, so for a transaction of one moment.
 */
final class NamedFiles {
  private static final String WAITING =
      """
      SELECT id, spec FROM job WHERE state = ? AND id < ? ORDER BY state, id DESC LIMIT ?
      """;

  private static final String SCHEDULED =
      """
      SELECT spec FROM schedule
      """;

  private static final int PAGE = 5000;
  private static final Pattern REFERENCE = Pattern.compile("\"[cC]([0-9]{1,18})\"");

  private final Set<String> asked;
  private final Set<String> beginnings = new TreeSet<>(); // few: the files lie in few folders
  private final int longest;
  private final Set<Long> checkpoints = new HashSet<>();
  private final Set<String> paths = new HashSet<>();

  private NamedFiles(Collection<String> asked) {
    this.asked = Set.copyOf(asked);
    this.longest = asked.stream().mapToInt(String::length).max().orElse(0);
    asked.forEach(path -> beginnings.add(path.substring(0, Math.max(path.indexOf('/'), 1))));
  }

  /** What is named of the checkpoints, all of them, and of these paths below the home folder. */
  static NamedFiles among(Tx tx, Collection<String> paths) throws SQLException {
    NamedFiles named = new NamedFiles(paths);
    if (!paths.isEmpty()) {
      tx.list(SCHEDULED, r -> r.text("spec")).forEach(named::look);
      for (JobState state : JobState.active()) {
        named.lookAt(tx, state);
      }
    }
    return named;
  }

  /** Whether a spec names this checkpoint, or its file. */
  boolean has(long checkpoint, String path) {
    return checkpoints.contains(checkpoint) || paths.contains(path);
  }

  private void lookAt(Tx tx, JobState state) throws SQLException {
    record Waiting(long id, String spec) {}
    List<Waiting> page;
    long before = Long.MAX_VALUE;
    do {
      page =
          tx.list(WAITING, r -> new Waiting(r.number("id"), r.text("spec")), state, before, PAGE);
      for (Waiting job : page) {
        look(job.spec());
        before = job.id();
      }
    } while (page.size() == PAGE);
  }

  private void look(String spec) {
    Matcher reference = REFERENCE.matcher(spec);
    while (reference.find()) {
      checkpoints.add(Long.parseLong(reference.group(1)));
    }
    for (String beginning : beginnings) {
      for (int at = spec.indexOf(beginning); at >= 0; at = spec.indexOf(beginning, at + 1)) {
        look(spec.substring(at, Math.min(spec.length(), at + longest)), beginning.length());
      }
    }
  }

  /** Notes the paths that the text begins with; none is shorter than this. */
  private void look(String text, int shortest) {
    for (int to = shortest; to <= text.length(); to++) {
      String path = text.substring(0, to);
      if (asked.contains(path)) {
        paths.add(path);
      }
    }
  }
}
