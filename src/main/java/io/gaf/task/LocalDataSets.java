package io.gaf.task;

import io.gaf.data.BothSides;
import io.gaf.data.CacheCheck;
import io.gaf.data.CacheCounts;
import io.gaf.data.CacheDamage;
import io.gaf.data.DataException;
import io.gaf.data.Item;
import io.gaf.data.LatentCache;
import io.gaf.data.PictureFolder;
import io.gaf.job.DataSets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Looks at data sets in this process. */
final class LocalDataSets implements DataSets {
  /** Broken pictures of a folder that are named. */
  private static final int MOST_DAMAGED = 1000;

  @Override
  public Description show(Path path, Path sheet) {
    return PictureFolder.isCache(path) ? cache(path, sheet) : folder(path, sheet);
  }

  private static Description cache(Path path, Path sheet) {
    LatentCache.Facts facts = LatentCache.Facts.read(path);
    CacheCounts counts = facts.counts();
    var classes = new ArrayList<ClassCount>();
    for (int i = 0; i < facts.classNames().size(); i++) {
      classes.add(
          new ClassCount(
              i, facts.classNames().get(i), counts.training().get(i), counts.heldOut().get(i)));
    }
    var words = new LinkedHashMap<String, Object>();
    words.put("path", path.toString());
    words.put("kind", "cache");
    words.put("name", facts.identity().name());
    words.put("key", facts.identity().key());
    words.put("holds", facts.form().kind().name().toLowerCase(java.util.Locale.ROOT));
    words.put("channels", facts.form().channels());
    words.put("size", facts.form().size());
    words.put("flip", facts.form().flip());
    put(classes, words);
    words.put("skipped", counts.skipped());
    words.put("duplicates", counts.duplicates());
    bothSides(path, words);
    words.put("reader", facts.origin().reader());
    words.put("source", facts.origin().path());
    words.put("split", facts.origin().split());
    words.put("resize", facts.origin().resize());
    words.put("picture_size", facts.origin().pictureSize());
    words.put("vae", facts.origin().vae());
    words.put("vae_sha256", facts.origin().vaeSha256());
    if (sheet != null) {
      words.put("sheet", sheet.toString());
      DataSheet.write(LatentCache.open(path), classes, sheet);
    }
    return new Description(words, classes);
  }

  /** Shards have to be read for this; damage of one keeps nobody from what the manifest says. */
  private static void bothSides(Path path, Map<String, Object> words) {
    try {
      words.put("on_both_sides", BothSides.count(path));
    } catch (CacheDamage e) {
      words.put("on_both_sides", null);
      words.put("damage", e.getMessage().lines().findFirst().orElseThrow());
    }
  }

  private static Description folder(Path path, Path sheet) {
    try (PictureFolder folder = PictureFolder.open(path)) {
      long[] counts = new long[folder.classNames().size()];
      long[] skipped = new long[1];
      DataSheet shown = DataSheet.ofFolder(path, folder);
      folder.list(
          item -> {
            if (item.problem().isEmpty()) {
              counts[item.label()]++;
              shown.offer(item);
            } else {
              skipped[0]++;
            }
          });
      var classes = new ArrayList<ClassCount>();
      for (int i = 0; i < counts.length; i++) {
        classes.add(new ClassCount(i, folder.classNames().get(i), counts[i], 0));
      }
      var words = new LinkedHashMap<String, Object>();
      words.put("path", path.toString());
      words.put("kind", "folder");
      words.put("name", name(path));
      put(classes, words);
      words.put("skipped", skipped[0]);
      if (sheet != null) {
        words.put("sheet", sheet.toString());
        shown.write(classes, sheet);
      }
      return new Description(words, classes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a folder is called: a file system's root has no name but its path. */
  static String name(Path path) {
    Path last = path.toAbsolutePath().normalize().getFileName();
    return last == null ? path.toString() : last.toString();
  }

  private static void put(List<ClassCount> classes, Map<String, Object> words) {
    words.put("pictures", classes.stream().mapToLong(ClassCount::pictures).sum());
    words.put("training", classes.stream().mapToLong(ClassCount::training).sum());
    words.put("held_out", classes.stream().mapToLong(ClassCount::heldOut).sum());
  }

  @Override
  public Verification verify(Path path) {
    if (!PictureFolder.isCache(path)) {
      return decoded(path);
    }
    CacheCheck check = CacheCheck.of(path);
    CacheCounts counts = check.facts().counts();
    long pictures =
        counts.training().stream().mapToLong(i -> i).sum()
            + counts.heldOut().stream().mapToLong(i -> i).sum();
    List<Damage> damages =
        check.damages().stream()
            .map(d -> new Damage(d.file().toString(), d.expected(), d.found()))
            .toList();
    return new Verification(check.files(), pictures, damages.size(), damages);
  }

  private static Verification decoded(Path path) {
    try (PictureFolder folder = PictureFolder.open(path)) {
      long[] count = new long[2];
      var damages = new ArrayList<Damage>();
      folder.list(
          item -> {
            count[0]++;
            String found = damage(folder, item);
            if (!found.isEmpty() && ++count[1] <= MOST_DAMAGED) {
              damages.add(new Damage(path.resolve(item.path()).toString(), "a picture", found));
            }
          });
      return new Verification(count[0], count[0] - count[1], count[1], damages);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Why a picture cannot be read, or empty. */
  private static String damage(PictureFolder folder, Item item) {
    try {
      if (item.problem().isEmpty()) {
        folder.read(item);
      }
      return item.problem();
    } catch (DataException e) {
      return e.getMessage().lines().findFirst().orElse("unknown");
    }
  }
}
