package io.gaf.store;

import com.fasterxml.jackson.core.JacksonException;
import io.gaf.job.Backups.Summary;
import io.gaf.store.BackupFacts.TableFacts;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.ZipException;

/** A backup → an empty home folder and its empty database. */
final class Restore {
  private static final String LOST = "the database was restored from a backup";

  private final DatabaseSettings settings;

  Restore(DatabaseSettings settings) {
    this.settings = settings;
  }

  /** Verifies everything, then files, then rows; a mark says until the end that it is not done. */
  Summary from(Path backup) {
    try (BackupReader in = BackupReader.open(backup)) {
      in.verify();
      BackupFacts facts = BackupFacts.read(in);
      requireEmpty();
      Path mark = settings.home().resolve(HomeFiles.UNFINISHED);
      PrivateFile.once(mark, "a restore of " + backup + " began here");
      long[] files = files(in);
      long rows = rows(in, facts);
      Files.delete(mark);
      loseRunning();
      return new Summary(rows, files[0], files[1], remarks());
    } catch (IllegalArgumentException | DateTimeException | ZipException | JacksonException e) {
      throw StoreException.failed(
          "cannot restore " + backup + ": " + reason(e),
          "name a folder or a zip file that a backup wrote; this one is damaged, or is none",
          e);
    } catch (UncheckedIOException e) {
      throw StoredBackups.failed("cannot restore " + backup, e.getCause());
    } catch (IOException e) {
      throw StoredBackups.failed("cannot restore " + backup, e);
    } catch (SQLException e) {
      throw settings.dialect().unopened(settings, e);
    }
  }

  private static String reason(Exception e) {
    boolean zip = e instanceof ZipException;
    return zip ? "it is no whole zip file: " + e.getMessage() : Opening.firstLine(e);
  }

  private void requireEmpty() throws IOException, SQLException {
    if (!HomeFiles.empty(settings.home())) {
      throw StoreException.refused(
          "the home folder "
              + settings.home()
              + " is not empty, and a restore replaces nothing\n"
              + "hint: name a new folder with --home");
    }
    if (settings.dialect() == Dialect.POSTGRESQL) {
      try (Connection connection = settings.dialect().source(settings).getConnection()) {
        Schema.outdated(connection, settings); // refuses another program's tables
        if (Schema.holdsData(connection)) {
          throw StoreException.refused(
              "the database "
                  + settings.name()
                  + " holds jobs, and a restore replaces nothing\nhint: name an empty database");
        }
      }
    }
  }

  private long[] files(BackupReader in) throws IOException {
    long count = 0;
    long bytes = 0;
    for (String name : in.sums().keySet()) {
      String path = name.substring(Math.min(StoredBackups.FILES.length(), name.length()));
      if (name.startsWith(StoredBackups.FILES) && !HomeFiles.own(path)) {
        Path file = settings.home().resolve(path);
        PrivateFile.folder(file.getParent());
        try (InputStream from = in.open(name);
            OutputStream to = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
          bytes += from.transferTo(to);
        }
        PrivateFile.restrict(file);
        count++;
      }
    }
    return new long[] {count, bytes};
  }

  /** The schema that the rows were read from, the rows, and then what newer programs changed. */
  private long rows(BackupReader in, BackupFacts facts) throws IOException, SQLException {
    new Migrations(settings).upTo(facts.schema());
    try (Connection connection = settings.dialect().migrator(settings).getConnection()) {
      Map<String, Catalogue.Table> tables =
          Catalogue.tables(connection).stream()
              .collect(Collectors.toMap(Catalogue.Table::name, table -> table));
      Tx tx = new Tx(connection, false);
      for (TableFacts table : facts.tables()) {
        if (table.nextId() > 1) {
          tx.update(known(tables, table).restart(table.nextId())); // H2 commits here: before rows
        }
      }
      connection.setAutoCommit(false);
      long rows = 0;
      for (TableFacts table : facts.tables()) {
        if (table.name().equals(HomeId.TABLE)) {
          continue; // this home is another one, with an identity of its own
        }
        try (InputStream from = in.open(StoredBackups.TABLES + table.name() + ".jsonl")) {
          rows += RowText.read(from, connection, known(tables, table));
        }
      }
      connection.commit();
      return rows;
    }
  }

  private static Catalogue.Table known(Map<String, Catalogue.Table> tables, TableFacts table) {
    Catalogue.Table known = tables.get(table.name());
    if (known == null) {
      throw new IllegalArgumentException("it has an unknown table '" + table.name() + "'");
    }
    return known;
  }

  /** Who ran at the moment of the backup runs no longer, or writes elsewhere. */
  private void loseRunning() {
    try (Database database = Database.open(settings)) {
      database.loseOpenAttempts(LOST);
    }
  }

  private List<String> remarks() {
    boolean settingsCame = Files.exists(settings.home().resolve(HomeFiles.SETTINGS_COPY));
    return settingsCame
        ? List.of(
            HomeFiles.SETTINGS_COPY
                + " holds the settings of then: read it, and rename it if it is right here")
        : List.of();
  }
}
