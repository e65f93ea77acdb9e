package io.gaf.schedule;

import io.gaf.job.JobContext;
import io.gaf.job.JobHandler;
import io.gaf.job.JobKind;
import io.gaf.job.NoopSpec;
import io.gaf.job.Serving;
import io.gaf.job.Slot;
import io.gaf.store.Database;
import io.gaf.store.Databases;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A worker process that serves the queue in two slots and says which jobs it has done. It begins
 * when it gets a line, and ends when nothing is left.
 */
final class ClusterMember {
  private ClusterMember() {}

  /** Does nothing, and tells on standard output, in one piece for each job. */
  private static final class Telling implements JobHandler<NoopSpec> {
    @Override
    public String handle(NoopSpec spec, JobContext job) {
      System.out.println("ran " + job.job().id());
      return "nothing";
    }
  }

  public static void main(String[] args) throws Exception {
    Path home = Path.of(args[0]);
    try (Database database = Databases.open(home)) {
      var settings = TestWorker.settings(home).doing(Map.of(JobKind.NOOP, new Telling()));
      var worker =
          new Worker(
              database.jobs(),
              database.records(),
              database.schedules(),
              database.dataSource(),
              settings);
      System.out.println("ready");
      System.in.read();
      List<Slot> slots = Slot.list("cpu=2");
      worker.serve(Serving.in(true, slots));
    }
  }
}
