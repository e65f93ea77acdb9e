package io.gaf.chaos;

import io.gaf.store.Databases;
import io.gaf.store.PostgresProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The suite on a PostgreSQL server of its own. */
final class ChaosOnPostgresTest extends ChaosSuite {
  private PostgresProcess server;

  @Override
  String database() {
    return "PostgreSQL";
  }

  @Override
  void settle(Path home) throws IOException {
    if (server == null) {
      server = PostgresProcess.in(home.resolveSibling("server"));
    }
    Databases.settle(home, server.emptyDatabase());
  }

  @Override
  List<Outage> outages(Scale scale) {
    return List.of(new ServerGone(server));
  }

  /** The server is stopped, and started again. */
  private record ServerGone(PostgresProcess server) implements Outage {
    @Override
    public String name() {
      return "the server stopped for a while";
    }

    @Override
    public void prepare(Gaf gaf) {
      // it runs
    }

    @Override
    public void happen(Duration away) throws IOException, InterruptedException {
      server.stop();
      TimeUnit.MILLISECONDS.sleep(away.toMillis());
      server.start();
    }
  }

  @Override
  void unsettle() throws IOException {
    server.close();
  }
}
