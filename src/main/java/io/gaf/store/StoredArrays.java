package io.gaf.store;

import io.gaf.job.ArrayTask;
import io.gaf.job.JobArray;
import io.gaf.job.JobArrays;
import io.gaf.job.NewArray;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** Arrays of jobs in the database. */
final class StoredArrays implements JobArrays {
  private final Transactions transactions;

  StoredArrays(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public long enqueue(NewArray array) {
    String submission = UUID.randomUUID().toString();
    return transactions.run(tx -> enqueue(tx, array, submission));
  }

  private static long enqueue(Tx tx, NewArray array, String submission) throws SQLException {
    Optional<Long> there = existing(tx, array, submission);
    if (there.isPresent()) {
      return there.get();
    }
    long id = ArrayTable.add(tx, array.heading(), submission);
    Enqueuer.tasks(tx, array, id, submission);
    return id;
  }

  private static Optional<Long> existing(Tx tx, NewArray array, String submission)
      throws SQLException {
    if (array.heading().key() != null) {
      return ArrayTable.findKey(tx, array.heading().key());
    }
    return tx.repeated() ? ArrayTable.ofSubmission(tx, submission) : Optional.empty();
  }

  @Override
  public OptionalLong findKey(String key) {
    return transactions
        .run(tx -> ArrayTable.findKey(tx, key))
        .map(OptionalLong::of)
        .orElse(OptionalLong.empty());
  }

  @Override
  public Optional<JobArray> find(long id) {
    return transactions.run(tx -> ArrayTable.find(tx, id));
  }

  @Override
  public List<ArrayTask> tasks(long array) {
    return transactions.run(tx -> ArrayTable.tasks(tx, array));
  }
}
