package io.gaf.job;

import java.util.List;
import java.util.Optional;

/** The queue as a whole: whether it is paused, who serves it, and who comes before whom. */
public interface Queue {
  /** Why no worker takes a job, or empty while they do. */
  Optional<Pause> paused();

  /** Lets workers take no more jobs; what runs goes on. A second reason replaces the first. */
  void pause(String reason);

  /** Lets workers take jobs again; false when they did. */
  boolean resume();

  /** Workers that are alive and serve the queue, by name. */
  List<Presence> alive();

  /** Slots that are held, by place. */
  List<SlotLease> slots();

  /** Where a queued job stands; empty for a job that does not wait for a worker. */
  Optional<Standing> standing(long job);
}
