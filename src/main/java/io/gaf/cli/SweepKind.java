package io.gaf.cli;

/** What can be swept. To add one, write its class and name it in {@link SweepVerb#all}. */
interface SweepKind {
  /** The words read into a record, still to be checked against what is there. */
  @FunctionalInterface
  interface Draft {
    /** The sweep's points: references and classes checked. */
    Sweep sweep(Lookup lookup);
  }

  /** What follows {@code sweep}. */
  String word();

  /** What it is for, in one sentence. */
  String sentence();

  /** How it is typed. */
  String usage();

  /** What follows its name on an example's command line. */
  String example();

  /** Adds its options. */
  void addTo(Opts options);

  /** Reads its options. */
  Draft read(Parsed words);
}
