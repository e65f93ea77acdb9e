package io.gaf.cli;

import io.gaf.job.Id;
import io.gaf.job.JobArray.Heading;
import io.gaf.job.NewArray;
import io.gaf.job.NewJob;
import io.gaf.words.Count;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * {@code enqueue KIND --array}: a job for each index, made from the same words.
 *
 * @param tasks each task's words, read with its index in them
 * @param heading what is asked of all of them at once
 * @param same whether no word has a place for the index
 */
record ArrayEnqueue(SortedMap<Integer, Task> tasks, Heading heading, boolean same) {
  /** One task, as typed. */
  private record Task(Form.Draft draft, JobOptions options) {}

  static ArrayEnqueue read(Form form, ArrayWish wish, Parsed words) {
    var tasks = new TreeMap<Integer, Task>();
    for (int index : wish.indices()) {
      Task task = at(index, () -> task(form, words.mapped(w -> ArrayWish.filled(w, index))));
      tasks.put(index, tasks.isEmpty() ? task : new Task(task.draft(), task.options().silent()));
    }
    String typed = words.typed(List.of("quiet", "wait", "output", "home", "db", "color"), Map.of());
    var heading =
        new Heading(
            words.text("name"), words.text("key"), wish.atOnce(), form.kind().word() + " " + typed);
    return new ArrayEnqueue(tasks, heading, ArrayWish.filled(typed, 0).equals(typed));
  }

  private static Task task(Form form, Parsed words) {
    return new Task(form.read(words), JobOptions.read(words));
  }

  private static <T> T at(int index, Supplier<T> made) {
    try {
      return made.get();
    } catch (CliException e) {
      throw e.in("task " + index);
    }
  }

  /** Enqueues them, prints the array's id, and returns the numbers of the tasks. */
  List<Long> run(Format format, boolean quiet, Session session) {
    var arrays = session.services().arrays();
    String key = heading.key();
    boolean there = key != null && arrays.findKey(key).isPresent();
    long id = arrays.enqueue(new NewArray(heading, jobs(session)));
    List<Long> made = new JobName(new Id(Id.Type.ARRAY, id), null).all(session);
    print(Id.array(id), there, made, new View(format, List.of(), true, quiet, 0), session);
    return made;
  }

  private SortedMap<Integer, NewJob> jobs(Session session) {
    var lookup = new Lookup(session);
    var jobs = new TreeMap<Integer, NewJob>();
    tasks.forEach(
        (index, task) -> {
          NewJob job = at(index, () -> task.options().job(task.draft().spec(lookup), session));
          jobs.put(index, job.keyed(null));
        });
    return jobs;
  }

  private void print(String id, boolean there, List<Long> made, View view, Session session) {
    var console = session.console();
    if (view.format() == Format.JSON) {
      Map<String, Object> map = new LinkedHashMap<>();
      map.put("id", id);
      map.put("tasks", made.stream().map(Id::job).toList());
      map.put("existing", there);
      JsonText.print(map, console.out());
      return;
    }
    console.out().println(id);
    if (view.quiet()) {
      return;
    }
    if (there) {
      console.say("there already under this key, " + Count.of(made.size(), "task"));
    } else {
      String next = "; gaf worker runs them, gaf show " + id + " shows them";
      console.say(Count.of(made.size(), "task") + session.typed(next));
    }
    if (same) {
      console.say("hint: the tasks do the same; write {i} where their index is to stand");
    }
  }
}
