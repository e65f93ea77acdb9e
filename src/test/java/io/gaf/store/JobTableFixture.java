package io.gaf.store;

import io.gaf.job.JobState;
import io.gaf.store.JobTable.NewRow;
import io.gaf.store.JobTable.Origin;
import io.gaf.store.JobTable.Start;
import java.sql.SQLException;
import java.util.List;

/** Rows without the events that belong to them. */
final class JobTableFixture {
  private JobTableFixture() {}

  static long add(Tx tx) throws SQLException {
    var start = new Start(JobState.QUEUED, null, new Origin("test", null, null));
    return JobTable.add(tx, List.of(new NewRow(Store.aJob(), start))).get(0);
  }
}
