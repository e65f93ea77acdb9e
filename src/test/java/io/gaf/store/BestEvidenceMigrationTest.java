package io.gaf.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaf.job.Evidence;
import io.gaf.job.Model;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What older choices rest on is found in the rows of the evaluations that they were made by. */
@OnBothDatabases
final class BestEvidenceMigrationTest {
  @TempDir Path home;

  @Test
  void theBestOneOfAnOlderHomeIsComparedWithWhatIsMeasuredLikeIt() throws SQLException {
    DatabaseSettings settings = Databases.settings(home);
    new Migrations(settings).upTo(50);
    try (var connection = settings.dialect().source(settings).getConnection()) {
      fill(new Tx(connection, false));
    }
    Database.migrate(settings);

    try (Store store = new Store(home)) {
      Model.Choice known = store.records.findModel("known").orElseThrow().choice();
      assertThat(known.measured().text()).isEqualTo("eval/fid 12.00 [11.00, 13.00]");
      assertThat(known.measured().evidence())
          .isEqualTo(new Evidence(11.0, 13.0, null, 500, "inception ab", "mnist held_out"));
      assertThat(known.measured().evidence().drawn()).isNull(); // nobody recorded it then
      assertThat(known.kept()).isEqualTo(3);
      Model.Choice bare = store.records.findModel("bare").orElseThrow().choice();
      assertThat(bare.measured().text()).isEqualTo("eval/ratio 1.000");
      assertThat(bare.measured().evidence()).isNull();
    }
  }

  private static void fill(Tx tx) throws SQLException {
    tx.update(
        """
        INSERT INTO job (id, kind, spec, submission, priority, turn_at, held, max_attempts, state,
                         reason, ended_at)
        VALUES (900, 'EVALUATE', '{}', 'x', 0, CURRENT_TIMESTAMP, FALSE, 5, 'SUCCEEDED', 'done',
                CURRENT_TIMESTAMP)
        """);
    tx.update(
        """
        INSERT INTO attempt (id, job_id, number, token, claim, worker, lease_ms, lease_until,
                             ended_at, ending, reason)
        VALUES (900, 900, 1, 1, 'c', 'w', 30000, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP, 'SUCCEEDED',
                'done')
        """);
    tx.update(
        """
        INSERT INTO checkpoint (id, job_id, attempt_id, path, sha256, bytes, step, class_names)
        VALUES (900, 900, 900, 'p', 'ab', 1, 1, '[]')
        """);
    tx.update("INSERT INTO checkpoint_use (attempt_id, checkpoint_id) VALUES (900, 900)");
    tx.update(
        """
        INSERT INTO metric (job_id, name, step, attempt_id, metric_value, measured_at, low, high,
                            method, samples, network, compared_with)
        VALUES (900, 'eval/fid', 1, 900, 12, CURRENT_TIMESTAMP, 11, 13, 'blocks', 500,
                'inception ab', 'mnist held_out'),
               (900, 'eval/ratio', 1, 900, 1, CURRENT_TIMESTAMP, NULL, NULL, NULL, 500,
                'inception ab', 'mnist held_out')
        """);
    tx.update(
        """
        INSERT INTO model (name, current_id, best_id, best_metric, best_value, best_low, best_high,
                           best_reason, kept)
        VALUES ('known', 900, 900, 'eval/fid', 12, 11, 13, 'the first', 3),
               ('bare', 900, 900, 'eval/ratio', 1, 1, 1, 'the first', 3)
        """);
  }
}
