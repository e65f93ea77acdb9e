package io.gaf.store;

import io.gaf.store.Patience.Waiting;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * One process at a time opens an H2 file and migrates it; the system frees the turn of one that
 * died. Without turns, processes that open at the same moment keep failing on each other's H2 lock.
 */
final class Turn implements AutoCloseable {
  private final FileChannel channel; // null with a server, which does not mind the crowd

  private Turn(FileChannel channel) {
    this.channel = channel;
  }

  /** Waits for this process' turn; the caller closes it. */
  static Turn await(DatabaseSettings settings) {
    if (settings.dialect() == Dialect.POSTGRESQL) {
      return new Turn(null);
    }
    Path file = settings.folder().resolve("open.lock");
    try {
      boolean isNew = Files.notExists(file);
      Turn turn =
          new Turn(FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE));
      if (isNew) {
        PrivateFile.restrict(file);
      }
      turn.lock(file, settings);
      return turn;
    } catch (IOException e) {
      throw StoreException.unavailable(
          "cannot lock " + file + ": " + e.getMessage(), "make its folder writable", e);
    }
  }

  private void lock(Path file, DatabaseSettings settings) throws IOException {
    Waiting waiting = new Patience(settings.outage()).start();
    while (!locked()) {
      if (!waiting.again()) {
        channel.close();
        throw StoreException.unavailable(
            "another process has been opening the database for "
                + settings.outage().toSeconds()
                + " s and still holds "
                + file,
            "end that process, or try again",
            null);
      }
    }
  }

  /** Opens a connection while this is the one process that does so, trying again as often. */
  Connection connect(DataSource source, DatabaseSettings settings) throws SQLException {
    Waiting waiting = new Patience(settings.opening()).start();
    while (true) {
      try {
        return source.getConnection();
      } catch (SQLException e) {
        if (!SqlErrors.gone(e) || !waiting.again()) {
          throw e;
        }
      }
    }
  }

  private boolean locked() throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false; // another thread of this process has its turn
    }
  }

  @Override
  public void close() {
    if (channel == null) {
      return;
    }
    try {
      channel.close();
    } catch (IOException e) {
      return; // the lock ends with this process at the latest
    }
  }
}
