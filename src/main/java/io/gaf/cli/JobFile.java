package io.gaf.cli;

import io.gaf.job.Dependency;
import io.gaf.job.Dependency.Condition;
import io.gaf.job.JobLine;
import io.gaf.job.NewJob;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Lines of JSON → jobs, parents before their children. A parent in the same file becomes minus its
 * place among the jobs, from 1 on, as {@link io.gaf.job.Jobs#enqueue(List)} wants it.
 */
final class JobFile {
  private record Numbered(int line, JobLine what) {}

  private final String file;
  private final Map<String, Object> defaults;
  private final Session session;
  private final Map<String, List<Dependency>> known = new HashMap<>();
  private final List<Numbered> lines = new ArrayList<>();
  private final Map<String, Numbered> refs = new HashMap<>();
  private final Map<Numbered, Integer> places = new LinkedHashMap<>();
  private final List<NewJob> jobs = new ArrayList<>();

  private JobFile(String file, Map<String, Object> defaults, Session session) {
    this.file = file;
    this.defaults = defaults;
    this.session = session;
  }

  /**
   * Reads all of them; empty lines do not count.
   *
   * @param file what errors call them
   * @param text the lines
   * @param defaults values of keys that lines leave out
   */
  static List<NewJob> read(
      String file, List<String> text, Map<String, Object> defaults, Session session) {
    var reader = new JobFile(file, defaults, session);
    for (int i = 0; i < text.size(); i++) {
      if (!text.get(i).isBlank()) {
        reader.line(i + 1, text.get(i));
      }
    }
    reader.lines.forEach(reader::place);
    return reader.jobs;
  }

  private void line(int number, String text) {
    Numbered line;
    try {
      line = new Numbered(number, session.services().specs().readLine(text, defaults));
    } catch (IllegalArgumentException e) {
      throw wrong(number, e.getMessage());
    }
    String ref = line.what().ref();
    Numbered other = ref == null ? null : refs.put(ref, line);
    if (other != null) {
      throw wrong(number, "ref '" + ref + "' is that of line " + other.line() + ", too");
    }
    lines.add(line);
  }

  /** Places a line behind its parents; iterative, as chains of parents may be long. */
  private void place(Numbered wanted) {
    List<Numbered> path = new ArrayList<>(List.of(wanted));
    Set<Numbered> onPath = new HashSet<>(path);
    while (!path.isEmpty()) {
      Numbered line = path.get(path.size() - 1);
      Numbered missing = places.containsKey(line) ? null : missing(line);
      if (missing == null) {
        if (!places.containsKey(line)) {
          add(line);
        }
        path.remove(path.size() - 1);
        onPath.remove(line);
      } else if (!onPath.add(missing)) {
        List<String> round =
            path.subList(path.indexOf(missing), path.size()).stream()
                .map(each -> "line " + each.line())
                .toList();
        throw wrong(line.line(), "waits for itself: " + String.join(" → ", round));
      } else {
        path.add(missing);
      }
    }
  }

  private Numbered missing(Numbered line) {
    for (String after : line.what().after()) {
      Numbered parent = parent(line, after);
      if (parent != null && !places.containsKey(parent)) {
        return parent;
      }
    }
    return null;
  }

  /** The line that a parent's name means; null for a job that is there already. */
  private Numbered parent(Numbered line, String after) {
    String name = name(after);
    if (!name.startsWith("@")) {
      return null;
    }
    Numbered parent = refs.get(name.substring(1));
    if (parent == null) {
      throw wrong(line.line(), "no line has the ref '" + name.substring(1) + "'");
    }
    return parent;
  }

  private void add(Numbered line) {
    List<Dependency> parents = new ArrayList<>();
    for (String after : line.what().after()) {
      Numbered parent = parent(line, after);
      Condition condition = after.startsWith("any:") ? Condition.ANY : Condition.OK;
      if (parent == null) {
        parents.addAll(known.computeIfAbsent(after, name -> jobs(line, name, condition)));
      } else {
        parents.add(new Dependency(-places.get(parent), condition));
      }
    }
    places.put(line, places.size() + 1);
    jobs.add(line.what().job().after(parents));
  }

  private List<Dependency> jobs(Numbered line, String after, Condition condition) {
    if (refs.containsKey(name(after))) {
      throw wrong(
          line.line(),
          "key 'after': '%s' is no id\nhint: write @%s for the line with that ref"
              .formatted(name(after), name(after)));
    }
    try {
      return JobName.read(name(after)).dependencies(condition, session);
    } catch (CliException e) {
      throw e.in(file + " line " + line.line() + ": key 'after'");
    }
  }

  private static String name(String after) {
    return after.replaceFirst("^(ok|any):", "");
  }

  private CliException wrong(int line, String what) {
    String hint = what.contains("\nhint: ") ? "" : "\nhint: nothing was enqueued; correct the line";
    return CliException.usage(file + " line " + line + ": " + what + hint, null);
  }
}
