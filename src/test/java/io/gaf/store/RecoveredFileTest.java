package io.gaf.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecoveredFileTest {
  private static final int COMMITS = 150;

  @TempDir Path folder;

  @BeforeAll
  static void register() {
    RecoveredFile.register();
  }

  @Test
  void everyCommitIsFoundInTheFileAsAKillAfterItLeavesIt() throws IOException {
    List<Integer> lost = new ArrayList<>();
    List<Integer> lostByH2 = new ArrayList<>();
    Path file = folder.resolve("live.mv.db");
    try (MVStore store = store(RecoveredFile.SCHEME, file)) {
      MVMap<Integer, byte[]> map = store.openMap("rows");
      Random random = new Random(7);
      store.setRetentionTime(0); // freed space is used again at once, as otherwise after 45 s
      for (int i = 1; i <= COMMITS; i++) {
        map.put(i, new byte[random.nextInt(20_000)]);
        map.remove(i - random.nextInt(1, 30));
        store.commit();
        int last = i;
        note(lost, i, newest(RecoveredFile.SCHEME, file) != last);
        note(lostByH2, i, newest("async", file) != last);
      }
    }
    assertThat(lost).as("commits that are not found").isEmpty();
    assertThat(lostByH2)
        .as("commits that H2 does not find by itself; once none, RecoveredFile can go")
        .isNotEmpty();
  }

  @Test
  void aChunkThatWasNotWrittenToItsEndIsNotTakenForTheNewest() throws IOException {
    Path file = folder.resolve("live.mv.db");
    try (MVStore store = store(RecoveredFile.SCHEME, file)) {
      MVMap<Integer, byte[]> map = store.openMap("rows");
      store.commit();
      map.put(1, new byte[50_000]);
      store.commit();
      long before = Files.size(file);
      map.put(2, new byte[50_000]);
      store.commit();
      Path killed = copy(file);
      try (var channel = Files.newByteChannel(killed, StandardOpenOption.WRITE)) {
        channel.truncate(before + 8192);
      }
      assertThat(last(RecoveredFile.SCHEME, killed)).isEqualTo(1);
    }
  }

  @Test
  void aFileThatIsNoDatabaseIsLeftAsItIs() throws IOException {
    Path file = folder.resolve("other.mv.db");
    byte[] bytes = new byte[40_000];
    new Random(3).nextBytes(bytes);
    Files.write(file, bytes);
    try (var channel = new RecoveredFile().getPath(RecoveredFile.SCHEME + ":" + file).open("rw")) {
      assertThat(channel.size()).isEqualTo(bytes.length);
    }
    assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
  }

  private static void note(List<Integer> where, int commit, boolean missing) {
    if (missing) {
      where.add(commit);
    }
  }

  private int newest(String scheme, Path file) throws IOException {
    return last(scheme, copy(file));
  }

  private static int last(String scheme, Path file) {
    try (MVStore store = store(scheme, file)) {
      MVMap<Integer, byte[]> map = store.openMap("rows");
      return map.lastKey();
    }
  }

  /** The file as it would be found if the process that writes it were killed now. */
  private Path copy(Path file) throws IOException {
    return Files.copy(file, folder.resolve("killed.mv.db"), StandardCopyOption.REPLACE_EXISTING);
  }

  private static MVStore store(String scheme, Path file) {
    return new MVStore.Builder().fileName(scheme + ":" + file).autoCommitDisabled().open();
  }
}
