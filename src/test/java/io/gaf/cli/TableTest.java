package io.gaf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TableTest {
  private static final String REASON = "the disk of the worker is full: /srv/gaf/jobs";

  private static List<String> printed(Table table, int room) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
      table.print("  ", new Palette(false, false), out, room);
    }
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private static Table table(String last) {
    var table = new Table(List.of("id", "kind", last));
    table.row(List.of("j1", "train", "short"));
    table.row(List.of("j2", "train", REASON));
    table.row(List.of("j3", "train", ""));
    return table;
  }

  @Test
  void theWidestColumnGivesWay() {
    assertThat(printed(table("reason"), 30))
        .containsExactly(
            "  id  kind   reason",
            "  j1  train  short",
            "  j2  train  the disk of the …",
            "  j3  train");
  }

  @Test
  void aSentenceThatStandsLastGoesOnInFurtherLines() {
    assertThat(printed(table("reason").whole(), 40))
        .containsExactly(
            "  id  kind   reason",
            "  j1  train  short",
            "  j2  train  the disk of the worker is",
            "             full: /srv/gaf/jobs",
            "  j3  train");
    assertThat(printed(table("reason").whole(), 200)).contains("  j2  train  " + REASON);
    assertThat(printed(table("created_at").whole(), 30)).hasSize(4);
  }

  @Test
  void aSentenceThatHasNoRoomBesideTheRestStandsBelow() {
    assertThat(printed(table("text").whole(), 30))
        .containsExactly(
            "  id  kind",
            "  j1  train",
            "      short",
            "  j2  train",
            "      the disk of the worker",
            "      is full: /srv/gaf/jobs",
            "  j3  train");
  }

  @Test
  void aWordThatIsLongerThanALineIsBroken() {
    assertThat(Wrapped.lines("a " + "b".repeat(12) + " c", 5))
        .containsExactly("a", "bbbbb", "bbbbb", "bb c");
    assertThat(Wrapped.lines("", 5)).containsExactly("");
  }
}
