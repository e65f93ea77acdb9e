package io.gaf.cli;

/** Reads the option that names a checkpoint. */
final class CheckpointRef {
  /** The forms a reference can have, for hints. */
  static final String FORMS = "name a checkpoint as c5, job:j12, MODEL@latest or a file";

  private CheckpointRef() {}

  static String option(Parsed words) {
    return words.required("checkpoint", FORMS);
  }
}
