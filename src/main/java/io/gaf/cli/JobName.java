package io.gaf.cli;

import io.gaf.job.ArrayTask;
import io.gaf.job.Dependency;
import io.gaf.job.Dependency.Condition;
import io.gaf.job.Id;
import io.gaf.job.Job;
import io.gaf.job.NewArray;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What names jobs: {@code j12} one, {@code a3} all tasks of an array, {@code a3_7} or {@code
 * a3_[0-4,7]} some of them.
 *
 * @param id the job, or the array
 * @param indices the tasks meant, or null for what the id names
 */
record JobName(Id id, List<Integer> indices) {
  private static final Pattern TASK = Pattern.compile("([aA][0-9]+)_\\[?([0-9,:-]+)\\]?");

  static JobName read(String text) {
    Matcher m = TASK.matcher(text);
    if (m.matches()) {
      return new JobName(Ids.any(m.group(1)), IndexRange.read(text, m.group(2), NewArray.MOST));
    }
    Id id = Ids.any(text);
    if (id.type() != Id.Type.JOB && id.type() != Id.Type.ARRAY) {
      throw CliException.usage(text + " is no job", "jobs have ids such as j12; see gaf list");
    }
    return new JobName(id, null);
  }

  /** The numbers of the jobs, each of them there. */
  List<Long> all(Session session) {
    if (id.type() == Id.Type.JOB) {
      return List.of(Ids.find(session.jobs(), id.number()).id());
    }
    List<ArrayTask> tasks = session.services().arrays().tasks(id.number());
    if (tasks.isEmpty()) {
      throw Ids.noArray(id);
    }
    return indices == null ? tasks.stream().map(ArrayTask::job).toList() : some(tasks);
  }

  /** The jobs, in the order of their indices. */
  List<Job> jobs(Session session) {
    List<Long> ids = all(session);
    Map<Long, Job> found = new HashMap<>();
    session.jobs().find(ids).forEach(job -> found.put(job.id(), job));
    return ids.stream().map(found::get).toList();
  }

  private List<Long> some(List<ArrayTask> tasks) {
    Map<Integer, Long> jobs = new HashMap<>();
    tasks.forEach(task -> jobs.put(task.index(), task.job()));
    for (int index : indices) {
      if (!jobs.containsKey(index)) {
        String range = IndexRange.text(tasks.stream().map(ArrayTask::index).toList());
        throw CliException.notFound(id + " has no task " + index, "its tasks are " + range);
      }
    }
    return indices.stream().map(jobs::get).toList();
  }

  /** The number of the only job that is meant. */
  long one(Session session) {
    List<Long> all = all(session);
    if (all.size() > 1) {
      throw CliException.usage(
          this + " is " + all.size() + " jobs, and one is wanted",
          "name one of them, such as " + id + "_0; gaf show " + id + " lists them");
    }
    return all.get(0);
  }

  /** What a job waits for that waits for these. */
  List<Dependency> dependencies(Condition condition, Session session) {
    if (id.type() == Id.Type.ARRAY && indices == null) {
      Ids.array(session, id);
      return List.of(Dependency.onArray(id.number(), condition));
    }
    return all(session).stream().map(job -> new Dependency(job, condition)).toList();
  }

  /** As it is typed. */
  @Override
  public String toString() {
    if (indices == null) {
      return id.toString();
    }
    String range = IndexRange.text(indices);
    return id + "_" + (indices.size() == 1 ? range : "[" + range + "]");
  }
}
