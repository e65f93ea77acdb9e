package io.gaf.store;

import io.gaf.job.Ending;
import io.gaf.job.Fence;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Takes back attempts whose lease ran out. It only believes leases that ran out before its eyes:
 * after an outage, a suspended machine or a jump of the database's clock, owners get one full lease
 * to renew theirs.
 */
final class Reaper {
  // Reaping less often than this is not watching. Shorter than a lease less a beat: in a longer
  // pause of everybody, leases run out whose owners would renew them the next moment.
  static final Duration LONGEST_GAP = Duration.ofSeconds(15);

  private final Transactions transactions;
  private final Duration longestGap;
  private Instant watchedSince;
  private Instant watchedLast;
  private long losses;

  /**
   * A reaper that has seen nothing yet.
   *
   * @param longestGap between two looks; after a longer one it begins to watch anew
   */
  Reaper(Transactions transactions, Duration longestGap) {
    this.transactions = transactions;
    this.longestGap = longestGap;
  }

  synchronized int reap() {
    List<Fence> expired =
        transactions.run(
            tx -> {
              watch(tx.now());
              return AttemptTable.expired(tx, watchedSince);
            });
    int reaped = 0;
    for (Fence attempt : expired) {
      reaped += transactions.run(tx -> expire(tx, attempt)) ? 1 : 0;
    }
    return reaped;
  }

  private void watch(Instant now) {
    boolean unbroken =
        watchedLast != null
            && losses == transactions.losses()
            && !now.isBefore(watchedLast)
            && Duration.between(watchedLast, now).compareTo(longestGap) < 0;
    if (!unbroken) {
      watchedSince = now;
      losses = transactions.losses();
    }
    watchedLast = now;
  }

  /** Takes back all attempts at once, where it is known that nobody runs them. */
  static int loseAll(Tx tx, String why) throws SQLException {
    int lost = 0;
    for (Fence attempt : AttemptTable.open(tx)) {
      AttemptTable.lapse(tx, attempt.attempt());
      lost += expire(tx, attempt, why) ? 1 : 0;
    }
    return lost;
  }

  private static boolean expire(Tx tx, Fence attempt) throws SQLException {
    return expire(tx, attempt, "its worker did not renew the lease");
  }

  private static boolean expire(Tx tx, Fence attempt, String why) throws SQLException {
    if (!AttemptTable.expire(tx, attempt.attempt(), why)) {
      return false;
    }
    Lifecycle.attemptEnded(tx, attempt, new Ending(Ending.How.LOST, why, null));
    return true;
  }
}
