package io.gaf.cli;

import io.gaf.job.ArrayTask;
import io.gaf.job.Id;
import io.gaf.job.Job;
import io.gaf.job.JobArray;
import io.gaf.job.JobState;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An array: what was asked of all its tasks, and where they stand. */
final class ArrayDetails {
  /** Tasks in the same state, in order. */
  private record Group(JobState state, List<ArrayTask> tasks, String reason) {}

  private ArrayDetails() {}

  static Details of(JobArray array, Session session) {
    List<ArrayTask> tasks = session.services().arrays().tasks(array.id());
    Map<JobState, List<ArrayTask>> byState = new EnumMap<>(JobState.class);
    tasks.forEach(t -> byState.computeIfAbsent(t.state(), s -> new ArrayList<>()).add(t));
    var heading = array.heading();
    return new Details(session)
        .field("id", Id.array(array.id()))
        .field("name", heading.name())
        .field("key", heading.key())
        .field("template", heading.template())
        .field("at_once", heading.atOnce())
        .field("tasks", tasks.stream().map(ArrayDetails::map).toList(), tasks.size())
        .field("created_at", array.createdAt())
        .list("states", groups(array), groups(byState, session));
  }

  private static Map<String, Object> map(ArrayTask task) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("index", task.index());
    map.put("id", Id.job(task.job()));
    map.put("state", task.state().name());
    return map;
  }

  private static List<Group> groups(Map<JobState, List<ArrayTask>> byState, Session session) {
    return byState.entrySet().stream()
        .map(
            e -> {
              Job first = Ids.find(session.jobs(), e.getValue().get(0).job());
              return new Group(e.getKey(), e.getValue(), first.reason());
            })
        .toList();
  }

  private static Listing<Group> groups(JobArray array) {
    return new Listing<Group>()
        .column("state", g -> g.state().name())
        .column("count", g -> g.tasks().size())
        .column("tasks", g -> label(array.id(), g.tasks()))
        .column("first_reason", Group::reason);
  }

  /** Such as {@code a3_[0-4,7]}. */
  static String label(long array, List<ArrayTask> tasks) {
    List<Integer> indices = tasks.stream().map(ArrayTask::index).toList();
    return new JobName(new Id(Id.Type.ARRAY, array), indices).toString();
  }
}
