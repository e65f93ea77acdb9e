package io.gaf.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaf.store.Databases;
import io.gaf.store.PostgresProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The disk on which the database lies is full. */
class FullDatabaseDiskTest {
  private static final List<String> JOB =
      List.of("enqueue", "precompute", "--config", "fashion_demo", "--hold", "-q");

  @TempDir Path home;

  @Test
  void aFullDiskUnderH2IsSaidAndKeepsWhatWasAcknowledged() throws Exception {
    try (SmallDisk disk = SmallDisk.on(home.resolve("db"), 16); // its making takes 9
        Gaf gaf = new Gaf(home)) {
      assertSaid(gaf, disk, disk.folder().toString());
    }
  }

  @Test
  void aFullDiskUnderPostgresIsSaidAndKeepsWhatWasAcknowledged() throws Exception {
    try (SmallDisk disk = SmallDisk.on(home.resolve("disk"), 120);
        PostgresProcess server = PostgresProcess.in(disk.folder().resolve("server"));
        Gaf gaf = new Gaf(home)) {
      Databases.settle(home, server.server());
      assertSaid(gaf, disk, "the server of " + server.server());
    }
  }

  private static void assertSaid(Gaf gaf, SmallDisk disk, String where) throws Exception {
    List<String> kept = new ArrayList<>(List.of(gaf.succeed(JOB).strip()));
    List<String> many = many(gaf);
    disk.fill();
    Gaf.Ran ran = gaf.run(many);
    assertThat(ran.code()).as(ran.err()).isEqualTo(8);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err())
        .contains("error: the disk is full: there is no space left for the database in " + where)
        .contains("hint: free some space there")
        .doesNotContain("\tat ")
        .doesNotContain("Exception");
    Gaf.Ran listed = gaf.run(List.of("list", "-q"));
    assertThat(listed.err()).doesNotContain("\tat ").doesNotContain("Exception");
    if (listed.code() != 0) {
      assertThat(listed.err()).contains("error: the disk is full");
    }
    disk.grow(200);
    kept.add(gaf.succeed(JOB).strip());
    assertThat(gaf.succeed(List.of("list", "-q")).lines())
        .containsExactlyInAnyOrderElementsOf(kept);
  }

  /** More jobs at once than there is room for: many like the first. */
  private static List<String> many(Gaf gaf) throws Exception {
    String line = Bulk.line(gaf.succeed(List.of("show", "j1", "-o", "json")));
    Path lines = Files.writeString(gaf.home().resolve("jobs.jsonl"), line.repeat(20_000));
    return List.of("enqueue", "--spec", lines.toString(), "-q");
  }
}
