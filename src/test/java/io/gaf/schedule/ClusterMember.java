package io.gaf.schedule;

import io.gaf.job.Claim;
import io.gaf.job.JobContext;
import io.gaf.job.JobHandler;
import io.gaf.job.JobKind;
import io.gaf.job.TrainSpec;
import io.gaf.store.Database;
import io.gaf.store.Databases;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A process that takes jobs which do nothing, runs them itself, and says which. It begins when it
 * gets a line, and ends when it finds the queue empty.
 */
final class ClusterMember {
  private ClusterMember() {}

  /** Does nothing. */
  static final class Nothing implements JobHandler<TrainSpec> {
    @Override
    public String handle(TrainSpec spec, JobContext context) {
      return "nothing";
    }
  }

  public static void main(String[] args) throws Exception {
    Path home = Path.of(args[0]);
    String name = WorkerSettings.thisProcess();
    try (Database database = Databases.open(home)) {
      var runner =
          new AttemptRunner(
              home, database.jobs(), database.records(), Map.of(JobKind.TRAIN, new Nothing()));
      database.dataSource().getConnection().close();
      System.out.println("ready");
      System.in.read();
      Optional<Claim> claim = database.jobs().claim(name, TestWorker.SHORT.lease(), Set.of());
      while (claim.isPresent()) {
        HereAndNow.run(runner, claim.get());
        System.out.println("ran " + claim.get().job().id());
        claim = database.jobs().claim(name, TestWorker.SHORT.lease(), Set.of());
      }
    }
  }
}
