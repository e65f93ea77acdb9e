package io.gaf.cli;

import org.apache.commons.cli.Options;

/**
 * One verb of the command line. To add one, write its class and name it in {@link Verbs#ALL}.
 *
 * @param <R> the record that its words are read into
 */
interface Verb<R> {
  /** How it is typed and what it is for. */
  Page page();

  /** The options it knows, the global ones aside. */
  Options options();

  /** The words as a record; wrong ones are refused here, before anything is opened. */
  R read(Parsed words);

  /** Does it, and returns the exit code. */
  int run(R request, Session session) throws Exception;

  /** Reads and runs. */
  default int call(Parsed words, Session session) throws Exception {
    return run(read(words), session);
  }
}
