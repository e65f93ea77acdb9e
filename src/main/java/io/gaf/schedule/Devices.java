package io.gaf.schedule;

import io.gaf.job.Slot;
import java.util.List;
import java.util.Map;

/** Lets a process see the GPU of its slot, and no other one. */
final class Devices {
  private static final String VISIBLE = "CUDA_VISIBLE_DEVICES";
  private static final String GPU = "gpu";

  /** What the process is to compute on: a job that asked for a card must not run without one. */
  private static final String WANTED = "GAF_DEVICE";

  private Devices() {}

  /**
   * The variables of a process in one of a worker's slots. Without a GPU slot the process sees what
   * the worker sees.
   */
  static Map<String, String> environment(Slot slot, List<Slot> all) {
    if (slot.kind().equals(GPU)) {
      return Map.of(VISIBLE, Integer.toString(slot.index()), WANTED, GPU);
    }
    return all.stream().anyMatch(other -> other.kind().equals(GPU))
        ? Map.of(VISIBLE, "-1")
        : Map.of();
  }
}
