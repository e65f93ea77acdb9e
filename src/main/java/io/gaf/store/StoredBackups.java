package io.gaf.store;

import io.gaf.job.Backups;
import io.gaf.job.DiskFull;
import io.gaf.words.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Backups of either database, in one form: the rows of one snapshot as text, and the home folder's
 * files. The snapshot comes first: what it names was complete before it was recorded.
 */
public final class StoredBackups implements Backups {
  static final String FACTS = "backup.json";
  static final String TABLES = "tables/";
  static final String FILES = "files/";
  static final int FORMAT = 1;

  private static final String REGISTERED =
      """
      SELECT path, sha256 FROM checkpoint
       WHERE path NOT IN (SELECT path FROM removed_file)
      UNION SELECT path, sha256 FROM output
      """;

  private final DatabaseSettings settings;

  /** Backups of one home folder and its database. */
  public StoredBackups(DatabaseSettings settings) {
    this.settings = settings;
  }

  @Override
  public Summary backup(Path to) {
    Path target = to.toAbsolutePath().normalize();
    if (target.startsWith(settings.home())) {
      throw new IllegalArgumentException(
          "a backup within the home folder "
              + settings.home()
              + " would be lost with it\nhint: name a place elsewhere");
    }
    try (BackupWriter out = BackupWriter.begin(target)) {
      var copy = new Copy(out);
      copy.rows();
      copy.files();
      out.publish();
      return copy.summary();
    } catch (IOException e) {
      throw failed("cannot write the backup " + to, e);
    } catch (SQLException e) {
      throw settings.dialect().unopened(settings, e);
    }
  }

  @Override
  public Summary restore(Path from) {
    return new Restore(settings).from(from);
  }

  static StoreException failed(String what, IOException e) {
    return DiskFull.isBehind(e)
        ? StoreException.failed(
            what + ": the disk is full", "free some space there, or choose another place", e)
        : StoreException.failed(
            what + ": " + Refusal.of(e), "see that you may read and write there", e);
  }

  /** One backup under way. */
  private final class Copy {
    private final BackupWriter out;
    private final Map<String, String> registered = new TreeMap<>();
    private final List<String> remarks = new ArrayList<>();
    private long rows;
    private long count;
    private long bytes;

    Copy(BackupWriter out) {
      this.out = out;
    }

    Summary summary() {
      return new Summary(rows, count, bytes, remarks);
    }

    void rows() throws SQLException, IOException {
      Database.open(settings).close(); // migrated, and by no older program
      try (Connection snapshot = settings.dialect().snapshot(settings)) {
        List<Object> tables = new ArrayList<>();
        for (Catalogue.Table table : Catalogue.tables(snapshot)) {
          tables.add(table(snapshot, table));
        }
        new Tx(snapshot, false)
            .list(REGISTERED, r -> registered.put(r.text("path"), r.text("sha256")));
        snapshot.rollback();
        facts(tables);
      }
    }

    private Map<String, Object> table(Connection snapshot, Catalogue.Table table)
        throws SQLException, IOException {
      Map<String, Object> facts = new LinkedHashMap<>();
      facts.put("name", table.name());
      try (OutputStream to = out.entry(TABLES + table.name() + ".jsonl")) {
        long written = RowText.write(snapshot, table, to);
        facts.put("rows", written);
        rows += written;
      }
      if (table.numbered()) {
        String newest = "SELECT COALESCE(MAX(id), 0) AS id FROM " + table.name();
        long last = new Tx(snapshot, false).first(newest, r -> r.number("id")).orElse(0L);
        facts.put("next_id", last + 1);
      }
      return facts;
    }

    private void facts(List<Object> tables) throws IOException {
      Map<String, Object> facts = new LinkedHashMap<>();
      facts.put("format", FORMAT);
      facts.put("schema", Schema.VERSION);
      facts.put("made_at", Clock.systemUTC().instant().toString());
      facts.put("database", settings.name());
      facts.put("home_id", HomeId.of(settings.home()));
      facts.put("tables", tables);
      try (OutputStream to = out.entry(FACTS)) {
        to.write(Json.write(facts).getBytes(StandardCharsets.UTF_8));
      }
    }

    void files() throws IOException {
      for (String path : HomeFiles.of(settings)) {
        if (path.chars().anyMatch(c -> c < ' ')) {
          remarks.add("left out a file with a control character in its name");
        } else {
          file(path);
        }
      }
      registered.keySet().forEach(path -> remarks.add(path + " is recorded and is missing"));
    }

    private void file(String path) throws IOException {
      String name = FILES + (path.equals(ServerChoice.FILE) ? HomeFiles.SETTINGS_COPY : path);
      try (InputStream in = Files.newInputStream(settings.home().resolve(path))) {
        try (OutputStream to = out.entry(name)) {
          bytes += in.transferTo(to);
        }
        count++;
        String recorded = registered.remove(path);
        if (recorded != null && !recorded.equals(out.sum(name))) {
          remarks.add(path + " is damaged: it has not the recorded checksum");
        }
      } catch (NoSuchFileException e) {
        return; // not recorded, or it is told of as missing
      }
    }
  }
}
