package io.gaf.data;

import java.util.function.IntPredicate;

/** Makes the rows of shards, one shard after another. */
interface RowMaker extends AutoCloseable {
  /**
   * The rows of the next so many pictures of the list.
   *
   * @param goOn hears how many are done, and says whether to go on
   * @return null when it was told to stop
   */
  Rows take(int count, IntPredicate goOn);

  @Override
  void close();
}
