package io.gaf.cli;

import io.gaf.job.Checkpoint;
import io.gaf.job.Dependency;
import io.gaf.job.Event;
import io.gaf.job.Id;
import io.gaf.job.Job;
import io.gaf.job.JobKind;
import io.gaf.job.Output;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Where a file came from: its job, its checkpoints, the jobs that made those, data and code. */
final class Lineage {
  /**
   * One station.
   *
   * @param id what it is
   * @param what its part, such as {@code made by} or {@code trained by}
   * @param text it in words
   */
  record Station(String id, String what, String text) {}

  static final Listing<Station> COLUMNS =
      new Listing<Station>()
          .column("what", Station::what)
          .column("id", Station::id)
          .column("text", Station::text);

  private final Session session;
  private final List<Station> stations = new ArrayList<>();
  private final Set<Long> jobs = new HashSet<>();
  private final Set<Long> checkpoints = new HashSet<>();

  Lineage(Session session) {
    this.session = session;
  }

  List<Station> of(Output output) {
    maker(output.job(), output.attempt(), "made by");
    output.file().checkpoints().forEach(this::checkpoint);
    return stations;
  }

  List<Station> of(Checkpoint checkpoint) {
    checkpoint(checkpoint.id());
    return stations;
  }

  private void checkpoint(long id) {
    if (!checkpoints.add(id)) {
      return;
    }
    Checkpoint c = session.records().findCheckpoint(id).orElse(null);
    if (c == null) {
      return;
    }
    String model = c.model() == null ? "" : c.model() + ", ";
    String text = model + "step " + c.step() + ", sha256 " + Cells.cut(c.file().sha256(), 13);
    stations.add(new Station(Id.checkpoint(id), "with checkpoint", text));
    maker(c.job(), c.attempt(), "trained by");
    if (c.file().parent() != null) {
      checkpoint(c.file().parent());
    }
  }

  private void maker(long id, long attempt, String what) {
    if (!jobs.add(id)) {
      return;
    }
    Job job = Ids.find(session.jobs(), id);
    String done = job.kind() == JobKind.IMPORT ? "imported by" : what;
    String text = job.kind().word() + ": " + SpecText.of(job.spec());
    stations.add(new Station(Id.job(id), done, text));
    noted(id, attempt, "CODE", "  code");
    noted(id, attempt, "START", "  began");
    Map<String, Object> asked = Parameters.of(job.spec(), session.services().specs());
    String data =
        asked.entrySet().stream()
            .filter(e -> e.getKey().startsWith("data.") && !(e.getValue() instanceof List))
            .map(e -> e.getKey().substring("data.".length()) + " " + e.getValue())
            .collect(Collectors.joining(", "));
    if (!data.isEmpty()) {
      stations.add(new Station(null, "  data", data));
    }
    for (Dependency parent : job.request().after()) {
      if (!parent.array()
          && session.jobs().find(parent.parent()).map(Job::kind).stream()
              .anyMatch(kind -> kind == JobKind.PRECOMPUTE)) {
        data(parent.parent());
      }
    }
  }

  /** What the attempt noted under this type. */
  private void noted(long job, long attempt, String type, String what) {
    String text =
        session.jobs().events(job).stream()
            .filter(e -> e.type().equals(type) && Long.valueOf(attempt).equals(e.attempt()))
            .map(Event::text)
            .collect(Collectors.joining("; "));
    if (!text.isEmpty()) {
      stations.add(new Station(null, what, text));
    }
  }

  private void data(long id) {
    if (jobs.add(id)) {
      Job job = Ids.find(session.jobs(), id);
      String made = job.reason() == null ? job.state().name() : job.reason();
      stations.add(new Station(Id.job(id), "  data by", SpecText.of(job.spec()) + ": " + made));
    }
  }
}
