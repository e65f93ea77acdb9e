package io.gaf.store;

import io.gaf.words.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/**
 * A home folder's H2 file: how it is opened, kept safe through migrations, and what can be wrong.
 */
final class H2File {
  // WRITE_DELAY=0: with the default, H2 loses acknowledged commits when it is killed.
  // AUTO_SERVER: the first process serves the others, on the loopback address alone (see below).
  // TRACE_LEVEL_FILE=0: what goes wrong is in exceptions; no second log with values grows here.
  // QUERY_CACHE_SIZE: a job's way through the queue takes more statements than H2's usual 8.
  private static final String SETTINGS =
      ";WRITE_DELAY=0;LOCK_TIMEOUT=10000;AUTO_SERVER=TRUE;TRACE_LEVEL_FILE=0"
          + ";QUERY_CACHE_SIZE=64";

  // With H2's plain files, interrupting one thread closes the file for all.
  private static final String FILE = "jdbc:h2:" + RecoveredFile.SCHEME + ":";

  /** H2's own level of isolation, for which JDBC has no name: all tables as of one moment. */
  static final int SNAPSHOT = org.h2.engine.Constants.TRANSACTION_SNAPSHOT;

  private static final String BACKUP = "BACKUP TO ?";

  private H2File() {}

  /** Whether there is a database already. */
  static boolean exists(DatabaseSettings settings) {
    return Files.exists(Path.of(settings.file() + ".mv.db"));
  }

  static DataSource source(DatabaseSettings settings) {
    // H2 reads this when its classes load, and would listen on every interface without it.
    System.setProperty("h2.bindAddress", "127.0.0.1");
    RecoveredFile.register();
    JdbcDataSource source = new JdbcDataSource();
    source.setURL(FILE + settings.file() + SETTINGS);
    source.setUser("sa");
    source.setPassword(password(settings));
    return source;
  }

  private static String password(DatabaseSettings settings) {
    Path folder = settings.folder();
    try {
      return Password.of(folder);
    } catch (IOException e) {
      throw StoreException.unavailable(
          "cannot use the database folder " + folder + ": " + Refusal.of(e),
          "choose a home folder you may write to, with --home or GAF_HOME",
          e);
    }
  }

  /**
   * H2's DDL commits at once: the way back from a failed migration is a copy, and a first start
   * that was interrupted leaves part of a schema, which is of use to nobody.
   */
  static String prepare(Connection connection, DatabaseSettings settings) throws SQLException {
    restrict(settings);
    Tx tx = new Tx(connection, false);
    if (!Schema.holdsData(connection)) {
      tx.update("DROP ALL OBJECTS");
      return "it held no jobs yet: see that there is space in " + settings.folder() + ", try again";
    }
    String name = "before-migration-from-" + Schema.version(connection);
    Path first = settings.folder().resolve(name + ".zip");
    Path backup = first;
    for (int i = 2; Files.exists(backup); i++) {
      backup = settings.folder().resolve(name + "-" + i + ".zip");
    }
    save(tx, backup);
    String earlier = backup.equals(first) ? "" : " (before an earlier try: " + first + ")";
    return "the state before is in "
        + backup
        + earlier
        + "; to go back: unzip -o "
        + backup
        + " -d "
        + settings.folder()
        + ", and use the older program";
  }

  /** A complete copy appears under the name at once, and never replaces an earlier one. */
  private static void save(Tx tx, Path backup) throws SQLException {
    Path part = backup.resolveSibling(backup.getFileName() + ".part");
    tx.update(BACKUP, part.toString());
    try {
      PrivateFile.restrict(part);
      Files.move(part, backup, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw StoreException.unavailable(
          "the backup before the migration could not be kept: " + Refusal.of(e),
          "see that there is space in " + backup.getParent(),
          e);
    }
  }

  /** The folder is closed to others as it is; the file also is, should somebody open the folder. */
  private static void restrict(DatabaseSettings settings) {
    try {
      PrivateFile.restrict(Path.of(settings.file() + ".mv.db"));
    } catch (IOException e) {
      throw StoreException.unavailable(
          "cannot take others' rights from " + settings.file() + ".mv.db: " + Refusal.of(e),
          "see whose the file is",
          e);
    }
  }

  static StoreException unopened(DatabaseSettings settings, SQLException e) {
    String file = settings.file() + ".mv.db";
    if (SqlErrors.full(e)) {
      return StoreException.full(settings.where(), e);
    }
    boolean cut = SqlErrors.cutShort(e);
    if (cut || SqlErrors.damaged(e)) {
      String how = cut ? "it ends too early" : Opening.firstLine(e);
      return StoreException.unavailable(
          "the database " + file + " is damaged: " + how,
          "move the file away and gaf restore a backup, or unzip one from before a migration in "
              + settings.folder(),
          e);
    }
    if (SqlErrors.wrongPassword(e)) {
      return StoreException.unavailable(
          "the database " + file + " does not accept the password in its folder",
          "restore " + settings.folder().resolve("password") + " from the same backup",
          e);
    }
    if (SqlErrors.gone(e)) {
      return StoreException.unavailable(
          "the database " + file + " is locked by another program: " + Opening.firstLine(e),
          "end the program that has it open, or try again",
          e);
    }
    String hint =
        Files.isWritable(settings.folder())
            ? "gaf doctor checks the surroundings; backups, if any, are in " + settings.folder()
            : "make " + settings.folder() + " writable";
    return StoreException.unavailable("cannot open " + file + ": " + Opening.because(e), hint, e);
  }
}
