package io.gaf.cli;

import io.gaf.job.JobKind;
import io.gaf.job.JobSpec;

/** How a kind of job is asked for: its options, and the record they are read into. */
interface Form {
  /** The words read into a record, still to be checked against what is there. */
  @FunctionalInterface
  interface Draft {
    /**
     * The complete spec: configurations read, paths absolute, names checked.
     *
     * @throws CliException naming what is wrong or missing
     */
    JobSpec spec(Lookup lookup);
  }

  /** The kind. */
  JobKind kind();

  /** What it does, in one sentence. */
  String sentence();

  /** What follows the kind on an example's command line. */
  String example();

  /** What follows the kind in the usage line, the common options aside. */
  String usage();

  /** Adds the kind's options. */
  void addTo(Opts options);

  /** Reads the kind's options. */
  Draft read(Parsed words);
}
