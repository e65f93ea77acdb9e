package io.gaf.schedule;

import java.util.concurrent.atomic.AtomicInteger;

/** Whether this process was asked to end, and how insistently. */
final class StopRequest {
  private final AtomicInteger requests = new AtomicInteger();

  void request() {
    requests.incrementAndGet();
  }

  boolean requested() {
    return requests.get() > 0;
  }

  /** Asked again while it was stopping already: no more patience. */
  boolean urgent() {
    return requests.get() > 1;
  }
}
