package io.gaf.job;

import java.time.Duration;
import java.util.List;

/** Who is still to be told how jobs ended. Every notice is delivered at least once. */
public interface Notices {
  /**
   * How many wait and how many were given up.
   *
   * @param waiting will be tried again
   * @param givenUp were tried often enough
   */
  record Pending(long waiting, long givenUp) {}

  /** The channels of this home; empty when nobody wants to hear anything. */
  List<Channel> channels();

  /** Takes notices that are due; nobody else gets them before the lease is over. */
  List<Notice> take(int limit, Duration lease);

  /** It was heard. */
  void delivered(Notice notice);

  /** It was not heard: it is tried again later, or given up. */
  void failed(Notice notice, String why);

  /** What is left. */
  Pending pending();
}
