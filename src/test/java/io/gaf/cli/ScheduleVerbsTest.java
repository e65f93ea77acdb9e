package io.gaf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaf.job.Schedule;
import io.gaf.job.TrainSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScheduleVerbsTest {
  @TempDir Path directory;
  private Terminal terminal;

  @BeforeEach
  void sitDown() {
    terminal = new Terminal(directory);
  }

  private int add(String... options) {
    List<String> words = new ArrayList<>(List.of("schedule", "add", "nightly"));
    words.addAll(List.of(options));
    words.addAll(
        List.of("--", "train", "--model", "fashion", "--config", "fashion_demo", "--name", "n"));
    return terminal.gaf(words.toArray(String[]::new));
  }

  @Test
  void addKeepsTheTimeTheZoneAndTheJob() {
    assertThat(add("--daily", "02:00", "--zone", "Europe/Brussels")).isZero();
    assertThat(terminal.outLines()).containsExactly("s1");
    assertThat(terminal.err()).contains("first at 2026-03-02T12:00+01:00[Europe/Brussels]");
    Schedule schedule = terminal.services.schedules.get(0);
    assertThat(schedule.cron()).isEqualTo("0 0 2 * * ?");
    assertThat(schedule.zone()).isEqualTo(ZoneId.of("Europe/Brussels"));
    assertThat(schedule.overlap()).isEqualTo(Schedule.Overlap.SKIP);
    assertThat(schedule.template().name()).isEqualTo("n");
    assertThat(((TrainSpec) schedule.template().spec()).model()).isEqualTo("fashion");
    assertThat(terminal.services.jobs.rows).isEmpty();
  }

  @Test
  void addTakesCronAndOverlap() {
    assertThat(add("--cron", "30 2 * * 1-5", "--overlap", "replace")).isZero();
    Schedule schedule = terminal.services.schedules.get(0);
    assertThat(schedule.cron()).isEqualTo("0 30 2 * * 1-5");
    assertThat(schedule.overlap()).isEqualTo(Schedule.Overlap.REPLACE);
  }

  @Test
  void whatIsWrongIsSaidAtOnce() {
    assertThat(add()).isEqualTo(2);
    assertThat(terminal.err()).contains("error: give either --daily or --cron");
    assertThat(add("--cron", "61 * * * *")).isEqualTo(2);
    assertThat(terminal.err())
        .isEqualTo("error: minute 61 is not there\nhint: minutes are 0 to 59\n");
    assertThat(add("--daily", "02:00", "--zone", "Europe/Brusels")).isEqualTo(2);
    assertThat(terminal.err()).contains("did you mean Europe/Brussels?");
    assertThat(terminal.gaf("schedule", "add", "n", "--daily", "02:00")).isEqualTo(2);
    assertThat(terminal.err()).contains("error: which job?");
    assertThat(terminal.gaf("schedule", "add", "n", "--daily", "02:00", "--", "trian"))
        .isEqualTo(2);
    assertThat(terminal.err()).contains("unknown kind 'trian'", "did you mean train?");
    assertThat(
            terminal.gaf(
                "schedule", "add", "n", "--daily", "02:00", "--", "train", "--modle", "fashion"))
        .isEqualTo(2);
    assertThat(terminal.err()).contains("did you mean --model?");
    assertThat(
            terminal.gaf(
                "schedule",
                "add",
                "n",
                "--daily",
                "02:00",
                "--",
                "precompute",
                "--config",
                "fashion_demo",
                "--key",
                "k"))
        .isEqualTo(2);
    assertThat(terminal.services.schedules).isEmpty();
  }

  @Test
  void addKeepsDaysMissedRunsAndTheGoal() throws IOException {
    Path days = directory.resolve("holidays");
    Files.writeString(days, "# the year's end\n2026-12-25\n\n2026-12-26  # boxing day\n");
    assertThat(
            terminal.gaf(
                "schedule",
                "add",
                "nightly",
                "--daily",
                "02:00",
                "--zone",
                "UTC",
                "--missed",
                "skip",
                "--except-days",
                "sat,sun",
                "--except-file",
                "holidays",
                "--until-steps",
                "20000",
                "--",
                "train",
                "--model",
                "fashion",
                "--config",
                "fashion_demo",
                "--steps",
                "500"))
        .as(terminal.err())
        .isZero();
    Schedule schedule = terminal.services.schedules.get(0);
    assertThat(schedule.rules().except().words())
        .containsExactly("sat", "sun", "2026-12-25", "2026-12-26");
    assertThat(schedule.rules().missed()).isEqualTo(Schedule.Missed.SKIP);
    assertThat(schedule.rules().goal()).isEqualTo(new Schedule.Goal("fashion", 20_000));
    terminal.gaf("schedule", "list");
    assertThat(terminal.out()).contains("0 of 20,000");
    terminal.gaf("show", "s1");
    assertThat(terminal.out()).contains("sat, sun, 2026-12-25", "missed      skip");
  }

  @Test
  void wrongDaysAndGoalsAreSaidAtOnce() throws IOException {
    assertThat(add("--daily", "02:00", "--except-days", "sat,someday")).isEqualTo(2);
    assertThat(terminal.err()).contains("error: 'someday' is no day", "hint: write a weekday");
    Files.writeString(directory.resolve("days"), "2026-12-25\n2026-13-01\n");
    assertThat(add("--daily", "02:00", "--except-file", "days")).isEqualTo(2);
    assertThat(terminal.err()).contains("days, line 2: '2026-13-01' is no day");
    assertThat(add("--daily", "02:00", "--except-file", "none")).isEqualTo(3);
    assertThat(add("--daily", "02:00", "--except-days", "mon,tue,wed,thu,fri,sat,sun"))
        .isEqualTo(2);
    assertThat(terminal.err()).contains("every day of the week is excluded");
    assertThat(add("--daily", "02:00", "--missed", "catchup")).isEqualTo(2);
    assertThat(terminal.err()).contains("did you mean catch-up?");
    assertThat(add("--daily", "02:00", "--until-steps", "900")).isEqualTo(2);
    assertThat(terminal.err()).contains("a goal in steps is for train jobs");
    assertThat(terminal.services.schedules).isEmpty();
  }

  @Test
  void aNameIsTakenOnce() {
    add("--daily", "02:00");
    assertThat(add("--daily", "03:00")).isEqualTo(4);
    assertThat(terminal.err()).contains("gaf schedule remove nightly");
  }

  @Test
  void schedulesAreListedShownAndRemoved() {
    add("--daily", "02:00", "--zone", "UTC");
    assertThat(terminal.gaf("schedule", "list")).isZero();
    assertThat(terminal.outLines().get(1))
        .startsWith("s1  nightly  0 0 2 * * ?")
        .contains("in 1 d");
    assertThat(terminal.gaf("schedule", "list", "-o", "json")).isZero();
    assertThat(terminal.out()).contains("\"next_at\" : \"2026-03-02T11:00:00Z\"");
    assertThat(terminal.gaf("schedule", "next", "nightly", "--count", "2", "-o", "json")).isZero();
    assertThat(terminal.out()).contains("2026-03-03T11:00:00Z").doesNotContain("2026-03-04");
    assertThat(terminal.gaf("schedule", "next", "nightly", "--limit", "1", "-q")).isZero();
    assertThat(terminal.outLines()).containsExactly("2026-03-02T11:00:00Z");
    assertThat(terminal.gaf("show", "s1")).isZero();
    assertThat(terminal.out()).contains("name        nightly", "kind        train");
    assertThat(terminal.gaf("schedule", "remove", "nigthly")).isEqualTo(3);
    assertThat(terminal.err()).contains("did you mean nightly?");
    assertThat(terminal.gaf("schedule", "remove", "s1")).isZero();
    assertThat(terminal.gaf("schedule", "list", "-q")).isZero();
    assertThat(terminal.out()).isEmpty();
  }
}
