package io.gaf.job;

import java.nio.file.Path;
import java.util.List;

/** Copies of everything: the database's rows as they are at one moment, and the files they name. */
public interface Backups {
  /**
   * What was written or read.
   *
   * @param rows of the database
   * @param files of the home folder
   * @param bytes of those files
   * @param remarks what is not as it should be
   */
  record Summary(long rows, long files, long bytes, List<String> remarks) {
    public Summary {
      remarks = List.copyOf(remarks);
    }
  }

  /**
   * Writes a copy while others work. Nothing appears under the name before all is written.
   *
   * @param to a folder, or a file whose name ends in {@code .zip}; must not exist
   */
  Summary backup(Path to);

  /**
   * Reads a copy into the empty home folder and its empty database, every file verified first. Jobs
   * that ran come back as lost.
   */
  Summary restore(Path from);
}
