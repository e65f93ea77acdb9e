package io.gaf.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs of an older home that may not start yet are asleep until they may. */
@OnBothDatabases
final class SleepersMigrationTest {
  private static final String JOB =
      """
      INSERT INTO job (id, kind, spec, submission, priority, turn_at, held, max_attempts, state,
                       not_before, backoff_until)
      VALUES (?, 'NOOP', '{"child":false,"millis":0}', 'x', 0, CURRENT_TIMESTAMP, FALSE, 5,
              'QUEUED', ?, ?)
      """;

  private static final Instant EARLIER = Instant.parse("2020-01-01T00:00:00Z");
  private static final Instant LATER = Instant.parse("2098-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("2099-01-01T00:00:00Z");

  @TempDir Path home;

  @Test
  void whatMayNotStartYetSleepsUntilItsLastTime() throws SQLException {
    DatabaseSettings settings = Databases.settings(home);
    new Migrations(settings).upTo(51);
    try (var connection = settings.dialect().source(settings).getConnection()) {
      Tx tx = new Tx(connection, false);
      tx.update(JOB, 901, LATER, null);
      tx.update(JOB, 902, null, LATER);
      tx.update(JOB, 903, LAST, LATER);
      tx.update(JOB, 904, LATER, LAST);
      tx.update(JOB, 905, EARLIER, EARLIER);
      tx.update(JOB, 906, EARLIER, LATER);
      tx.update(JOB, 907, null, null);
    }
    Database.migrate(settings);

    try (Store store = new Store(home)) {
      assertThat(store.claimed().job()).isEqualTo(905);
      assertThat(store.claimed().job()).isEqualTo(907);
      assertThat(store.jobs.claim("w", Store.LEASE, Set.of())).isEmpty();
      try (var connection = store.database.dataSource().getConnection()) {
        assertThat(
                new Tx(connection, false)
                    .list(
                        "SELECT asleep_until FROM job WHERE state = 'QUEUED' ORDER BY id",
                        r -> r.instant("asleep_until")))
            .containsExactly(LATER, LATER, LAST, LAST, LATER);
      }
    }
  }
}
