package io.gaf.job;

import java.util.List;
import java.util.Objects;

/**
 * A slot as all workers name it. It is leased to the attempt that runs in it.
 *
 * @param id such as {@code host:4711/cpu:0} for a worker's own, {@code host/gpu:0} for a device; or
 *     null where no slot is held
 * @param wishes what the jobs ask for that may run in it
 */
public record Place(String id, List<String> wishes) {
  /** Runs what asks for a processor, without holding one. */
  public static final Place NONE = new Place(null, List.of(Slot.CPU));

  public Place {
    wishes = List.copyOf(wishes);
  }

  /** The place of a slot. */
  public static Place of(Slot slot, String host, String worker) {
    Objects.requireNonNull(host, "host");
    return new Place((slot.device() ? host : worker) + "/" + slot.name(), slot.wishes());
  }
}
