package io.gaf.schedule;

import io.gaf.job.JobKind;
import io.gaf.store.Database;
import io.gaf.store.Databases;
import io.gaf.task.NoopHandler;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A worker process with short leases: {@code serve}, {@code drain} or the jobs to run. */
final class TestWorker {
  static final Timing SHORT =
      new Timing(
          Duration.ofSeconds(3),
          Duration.ofMillis(500),
          Duration.ofMillis(50),
          Duration.ofSeconds(2));

  private TestWorker() {}

  public static void main(String[] args) {
    Path home = Path.of(args[0]);
    boolean interrupted;
    try (Database database = Databases.open(home)) {
      Worker worker = on(home, database);
      if (args[1].equals("serve") || args[1].equals("drain")) {
        worker.serve(args[1].equals("drain"));
      } else {
        Set<Long> only =
            Stream.of(args).skip(1).map(Long::parseLong).collect(Collectors.toUnmodifiableSet());
        worker.runOnly(only);
      }
      interrupted = worker.interrupted();
    }
    System.exit(interrupted ? 130 : 0);
  }

  static WorkerSettings settings(Path home) {
    return new WorkerSettings(
            home,
            WorkerSettings.thisProcess(),
            attempt -> TestChild.command(home, attempt),
            Map.of(),
            SHORT)
        .doing(Map.of(JobKind.NOOP, new NoopHandler()));
  }

  static Worker on(Path home, Database database) {
    return new Worker(
        database.jobs(),
        database.records(),
        database.schedules(),
        database.dataSource(),
        settings(home));
  }
}
