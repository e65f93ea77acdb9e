package io.gaf.schedule;

import io.gaf.job.Attempt;
import io.gaf.job.JobKind;
import io.gaf.store.Database;
import io.gaf.store.Databases;
import io.gaf.task.NoopHandler;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The process that runs one attempt of a {@link Toy}. */
final class TestChild {
  private TestChild() {}

  public static void main(String[] args) {
    int code;
    try (Database database = Databases.open(Path.of(args[0]))) {
      code =
          new AttemptRunner(
                  Path.of(args[0]),
                  database.jobs(),
                  database.records(),
                  Map.of(
                      JobKind.TRAIN,
                      new Toy(),
                      JobKind.SAMPLE,
                      new ToyDrawing(),
                      JobKind.NOOP,
                      new NoopHandler()))
              .run(Long.parseLong(args[1]), Long.parseLong(args[2]));
    }
    System.exit(code);
  }

  static List<String> command(Path home, Attempt attempt) {
    return Processes.java(
        TestChild.class,
        home.toString(),
        Long.toString(attempt.id()),
        Long.toString(attempt.token()));
  }
}
