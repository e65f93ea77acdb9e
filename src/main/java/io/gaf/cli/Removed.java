package io.gaf.cli;

import io.gaf.job.Checkpoint;
import io.gaf.job.Id;
import io.gaf.job.Removal;
import java.util.Optional;

/** Files that retention removed while their records stayed. */
final class Removed {
  private Removed() {}

  /** When and why, for people; null for a file that nobody removed. */
  static String text(String path, Session session) {
    return find(path, session)
        .map(r -> Times.relative(r.at(), session.now()) + " by gaf gc: " + r.why())
        .orElse(null);
  }

  static Optional<Removal> find(String path, Session session) {
    return session.services().housekeeping().removal(path);
  }

  /** Refuses a checkpoint whose file is gone. */
  static void require(Checkpoint checkpoint, Session session) {
    String removed = text(checkpoint.path(), session);
    if (removed != null) {
      throw CliException.notFound(
          "the file of " + Id.checkpoint(checkpoint.id()) + " was removed " + removed,
          "gaf checkpoints " + Id.job(checkpoint.job()) + " lists what its job made");
    }
  }
}
