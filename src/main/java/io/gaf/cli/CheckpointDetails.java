package io.gaf.cli;

import io.gaf.job.Checkpoint;
import io.gaf.job.Id;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A checkpoint, with the line of checkpoints that it was continued from. */
final class CheckpointDetails {
  /** A longer line is not followed. */
  private static final int MOST = 1000;

  private CheckpointDetails() {}

  static Details of(Checkpoint checkpoint, Session session) {
    var file = checkpoint.file();
    return new Details(session)
        .field("id", Id.checkpoint(checkpoint.id()))
        .field("model", file.model())
        .field("step", file.step())
        .field("network", file.network())
        .field("classes", file.classNames())
        .field("path", session.home().resolve(file.path()).toString())
        .field("removed", Removed.text(file.path(), session))
        .field("bytes", file.bytes(), Bytes.text(file.bytes()))
        .field("sha256", file.sha256())
        .field("job", Id.job(checkpoint.job()))
        .field("created_at", checkpoint.createdAt())
        .list("parents", CheckpointsVerb.COLUMNS, parents(checkpoint, session))
        .list("lineage", Lineage.COLUMNS, new Lineage(session).of(checkpoint));
  }

  /** Its parent, its parent's parent, and so on. */
  static List<Checkpoint> parents(Checkpoint checkpoint, Session session) {
    List<Checkpoint> line = new ArrayList<>();
    Long next = checkpoint.file().parent();
    while (next != null && line.size() < MOST) {
      Optional<Checkpoint> parent = session.records().findCheckpoint(next);
      parent.ifPresent(line::add);
      next = parent.map(p -> p.file().parent()).orElse(null);
    }
    return line;
  }
}
