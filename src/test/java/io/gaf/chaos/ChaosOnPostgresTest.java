package io.gaf.chaos;

import io.gaf.store.Databases;
import io.gaf.store.PostgresProcess;
import java.io.IOException;
import java.nio.file.Path;

/** The suite on a PostgreSQL server of its own. */
final class ChaosOnPostgresTest extends ChaosSuite {
  private PostgresProcess server;

  @Override
  String database() {
    return "PostgreSQL";
  }

  @Override
  void settle(Path home) throws IOException {
    server = PostgresProcess.in(home.resolveSibling("server"));
    Databases.settle(home, server.server());
  }

  @Override
  void unsettle() throws IOException {
    server.close();
  }
}
