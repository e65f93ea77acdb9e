package io.gaf.store;

import io.gaf.job.JobState;
import io.gaf.store.JobTable.Origin;
import io.gaf.store.JobTable.Start;
import java.sql.SQLException;

/** Rows without the events that belong to them. */
final class JobTableFixture {
  private JobTableFixture() {}

  static long add(Tx tx) throws SQLException {
    return JobTable.add(
        tx, Store.aJob(), new Start(JobState.QUEUED, null, new Origin("test", null, null)));
  }
}
