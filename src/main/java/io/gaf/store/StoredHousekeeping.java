package io.gaf.store;

import io.gaf.job.Housekeeping;
import io.gaf.job.Keep;
import io.gaf.job.Removable;
import io.gaf.job.Removable.What;
import io.gaf.job.Removal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Retention in a home folder and its database. */
final class StoredHousekeeping implements Housekeeping {
  /** Files that one look into all specs decides about. */
  private static final int AT_ONCE = 100;

  private final Transactions transactions;
  private final Path home;
  private final FilesBelow folders;

  StoredHousekeeping(Transactions transactions, Path home) {
    this.transactions = transactions;
    this.home = home;
    this.folders = new FilesBelow(home);
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
    transactions.atOneMoment(
        tx -> {
          files.clear();
          files.addAll(recorded(tx, keep));
          files.addAll(leftovers(tx, keep));
          if (!Unneeded.precomputing(tx)) {
            files.addAll(UnfinishedCaches.all(folders, keep.age()));
          }
          files.addAll(Remade.all(folders, keep.age(), Unneeded.runningSince(tx)));
          return null;
        });
    return files.stream().map(this::measured).flatMap(Optional::stream).toList();
  }

  private static List<Removable> recorded(Tx tx, Keep keep) throws SQLException {
    List<Removable> files = new ArrayList<>(Unneeded.checkpoints(tx, keep));
    files.addAll(Unneeded.logs(tx, keep.age()));
    files.addAll(RemovedFileTable.all(tx));
    return files;
  }

  /** What lies in the folders of jobs that ended long ago, and no record names. */
  private List<Removable> leftovers(Tx tx, Keep keep) throws SQLException {
    Set<String> registered = Unneeded.registered(tx);
    List<Removable> files = new ArrayList<>();
    for (long job : Unneeded.oldJobs(tx, keep.age())) {
      for (String path : folders.below("jobs/j" + job)) {
        if (!registered.contains(path)) {
          files.add(new Removable(What.LEFTOVER, path, 0, "no record of j" + job + " names it"));
        }
      }
    }
    return files;
  }

  /** With its real size; empty for what is not there, or lies elsewhere. */
  private Optional<Removable> measured(Removable file) {
    OptionalLong size = folders.size(file.path());
    return size.isEmpty()
        ? Optional.empty()
        : Optional.of(new Removable(file.what(), file.path(), size.getAsLong(), file.why()));
  }

  @Override
  public Swept sweep(List<Removable> files, Keep keep) {
    var swept = new Swept(new ArrayList<>(), new ArrayList<>());
    for (int from = 0; from < files.size(); from += AT_ONCE) {
      List<Removable> some = files.subList(from, Math.min(from + AT_ONCE, files.size()));
      Set<String> noted = noted(some, keep);
      for (Removable file : some) {
        try {
          if (unneeded(file, noted, keep) && removed(file.path())) {
            swept.removed().add(file);
          }
        } catch (IllegalStateException e) {
          swept.problems().add(e.getMessage());
        }
      }
    }
    return swept;
  }

  private boolean unneeded(Removable file, Set<String> noted, Keep keep) {
    return switch (file.what()) {
      case CHECKPOINT, LOG -> noted.contains(file.path());
      case CELL, SAMPLES, REFERENCE -> unused(file, keep);
      case UNFINISHED -> transactions.run(tx -> !Unneeded.precomputing(tx));
      case LEFTOVER -> transactions.run(tx -> Unneeded.leftover(tx, file.path(), keep.age()));
    };
  }

  private boolean removed(String path) {
    try {
      return folders.remove(path);
    } catch (IllegalStateException e) {
      transactions.run(
          tx -> {
            RemovedFileTable.forget(tx, path);
            return null;
          });
      throw e;
    }
  }

  private boolean unused(Removable file, Keep keep) {
    return transactions.run(
        tx -> Remade.isOld(folders, file.path(), keep.age(), Unneeded.runningSince(tx)));
  }

  /** The records say so first: who looks one up afterwards is not led to a file that is gone. */
  private Set<String> noted(List<Removable> files, Keep keep) {
    return transactions.atOneMoment(
        tx -> {
          Set<String> noted = new HashSet<>();
          for (Removable old : Unneeded.checkpoints(tx, keep, paths(files, What.CHECKPOINT))) {
            noted.add(old.path());
          }
          for (String log : paths(files, What.LOG)) {
            if (Unneeded.log(tx, log, keep.age())) {
              noted.add(log);
            }
          }
          for (Removable file : files) {
            if (noted.contains(file.path())) {
              RemovedFileTable.add(tx, file);
            } else if (RemovedFileTable.find(tx, file.path()).isPresent()) {
              noted.add(file.path()); // by a removal that was interrupted
            }
          }
          return noted;
        });
  }

  private static List<String> paths(List<Removable> files, What what) {
    return files.stream().filter(file -> file.what() == what).map(Removable::path).toList();
  }

  @Override
  public Optional<Removal> removal(String path) {
    return transactions.run(tx -> RemovedFileTable.find(tx, path));
  }
}
