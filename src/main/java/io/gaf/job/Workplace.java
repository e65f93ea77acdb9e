package io.gaf.job;

import java.nio.file.Path;
import java.util.List;

/** A home folder and its database, as a benchmark of the queue uses them. */
public interface Workplace extends AutoCloseable {
  /** Opens a workplace. */
  @FunctionalInterface
  interface Opener {
    /**
     * Opens the home folder with the database that was asked for; the caller closes it.
     *
     * @param db the address of a database, or null for the home's own
     */
    Workplace open(Path home, String db);
  }

  /** The job table. */
  Jobs jobs();

  /** The queue as a whole. */
  Queue queue();

  /** The worker of this process. */
  Workers workers();

  /** Specs as JSON. */
  SpecCodec specs();

  /** The file of weights that ships with the program under this name. */
  Path shippedWeights(String name);

  /** The command line that starts the program in this home folder with these words. */
  List<String> command(List<String> words);

  @Override
  void close();
}
