package io.gaf.store;

import io.gaf.job.Housekeeping;
import io.gaf.job.Keep;
import io.gaf.job.Removable;
import io.gaf.job.Removable.What;
import io.gaf.job.Removal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Retention in a home folder and its database. */
final class StoredHousekeeping implements Housekeeping {
  private final Transactions transactions;
  private final Path home;

  StoredHousekeeping(Transactions transactions, Path home) {
    this.transactions = transactions;
    this.home = home;
  }

  @Override
  public Keep settings() {
    HomeSettings settings = HomeSettings.of(home);
    Keep usual = Keep.USUAL;
    return new Keep(
        settings.whole("keep.checkpoints", usual.checkpoints(), 1),
        Duration.ofDays(settings.whole("keep.days", (int) usual.age().toDays(), 0)));
  }

  @Override
  public Optional<String> daily() {
    return Optional.ofNullable(HomeSettings.of(home).text("keep.daily"));
  }

  @Override
  public List<Removable> removable(Keep keep) {
    List<Removable> files = new ArrayList<>();
    transactions.run(
        tx -> {
          files.clear();
          files.addAll(recorded(tx, keep));
          files.addAll(leftovers(tx, keep));
          return null;
        });
    files.addAll(cells(keep.age()));
    return files.stream().map(this::measured).flatMap(Optional::stream).toList();
  }

  private static List<Removable> recorded(Tx tx, Keep keep) throws SQLException {
    List<Removable> files = new ArrayList<>(Unneeded.checkpoints(tx, keep));
    files.addAll(Unneeded.logs(tx, keep.age()));
    return files;
  }

  /** What lies in the folders of jobs that ended long ago, and no record names. */
  private List<Removable> leftovers(Tx tx, Keep keep) throws SQLException {
    Set<String> registered = Unneeded.registered(tx);
    List<Removable> files = new ArrayList<>();
    for (long job : Unneeded.oldJobs(tx, keep.age())) {
      for (String path : below("jobs/j" + job)) {
        if (!registered.contains(path)) {
          files.add(new Removable(What.LEFTOVER, path, 0, "no record of j" + job + " names it"));
        }
      }
    }
    return files;
  }

  private List<Removable> cells(Duration age) {
    Instant oldest = Clock.systemUTC().instant().minus(age);
    String why = "rendered more than " + age.toDays() + " days ago; it would be rendered again";
    return below("cells").stream()
        .filter(path -> modified(path).isBefore(oldest))
        .map(path -> new Removable(What.CELL, path, 0, why))
        .toList();
  }

  private Instant modified(String path) {
    try {
      return Files.getLastModifiedTime(home.resolve(path)).toInstant();
    } catch (IOException e) {
      return Instant.MAX; // it went away
    }
  }

  /** Files below a folder of the home, in order, links left alone. */
  private List<String> below(String folder) {
    Path root = home.resolve(folder);
    if (!Files.isDirectory(root, LinkOption.NOFOLLOW_LINKS)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
          .map(path -> home.relativize(path).toString().replace('\\', '/'))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** With its real size; empty for what is not there, or lies elsewhere. */
  private Optional<Removable> measured(Removable file) {
    Path path = home.resolve(file.path()).normalize();
    if (!path.startsWith(home) || !Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Removable(file.what(), file.path(), Files.size(path), file.why()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  @Override
  public boolean remove(Removable file, Keep keep) {
    boolean recorded = file.what() == What.CHECKPOINT || file.what() == What.LOG;
    if (recorded && !noted(file, keep)) {
      return false;
    }
    Path path = home.resolve(file.path());
    try {
      boolean removed = Files.deleteIfExists(path);
      removeEmpty(path.getParent());
      return removed;
    } catch (IOException e) {
      throw new IllegalStateException(
          "cannot remove " + path + ": " + e.getMessage() + "\nhint: see whose the file is", e);
    }
  }

  /** The record says so first: who looks it up afterwards is not led to a file that is gone. */
  private boolean noted(Removable file, Keep keep) {
    return transactions.run(
        tx -> {
          boolean still =
              file.what() == What.LOG
                  ? Unneeded.log(tx, file.path(), keep.age())
                  : Unneeded.checkpoint(tx, file.path(), keep);
          if (still) {
            RemovedFileTable.add(tx, file);
          }
          return still;
        });
  }

  /** The folders that a removed file leaves empty, up to the first level below the home. */
  private void removeEmpty(Path folder) throws IOException {
    Path empty = folder;
    while (home.relativize(empty).getNameCount() > 1) {
      try {
        Files.deleteIfExists(empty);
      } catch (DirectoryNotEmptyException e) {
        return;
      }
      empty = empty.getParent();
    }
  }

  @Override
  public Optional<Removal> removal(String path) {
    return transactions.run(tx -> RemovedFileTable.find(tx, path));
  }
}
