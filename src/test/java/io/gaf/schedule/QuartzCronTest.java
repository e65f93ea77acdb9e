package io.gaf.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gaf.job.ExceptDays;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuartzCronTest {
  private static final ZoneId BRUSSELS = ZoneId.of("Europe/Brussels");
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private final QuartzCron cron = new QuartzCron(Clock.fixed(NOW, ZoneOffset.UTC));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 2 * * *|0 0 2 * * ?",
        "*/15 * * * *|0 0/15 * * * ?",
        "0 2 * * 0|0 0 2 ? * SUN",
        "0 2 * * 7|0 0 2 ? * SUN",
        "0 2 * * 1-5|0 0 2 ? * MON,TUE,WED,THU,FRI",
        "0 2 * * 5-7|0 0 2 ? * SUN,FRI,SAT",
        "0 2 * * mon,wed|0 0 2 ? * MON,WED",
        "30 8-10 1,15 jan-mar *|0 30 8,9,10 1,15 1,2,3 ?",
        "0 0 2 * * *|0 0 2 * * ?",
        "0 0 2 * * 2|0 0 2 ? * 2",
        "0 0 2 ? * MON-FRI|0 0 2 ? * MON-FRI",
        "  0 0 2 l * ?  |0 0 2 L * ?",
        "0 0 2 * * ? 2027-2030|0 0 2 * * ? 2027-2030",
      })
  void bothFormsBecomeQuartzs(String written, String quartz) {
    assertThat(cron.normalise(written)).isEqualTo(quartz);
  }

  @Test
  void sundayIsSundayInBothForms() {
    Instant sunday = Instant.parse("2026-01-04T02:00:00Z");
    assertThat(cron.next("0 2 * * 0", ZoneOffset.UTC, NOW, 1)).containsExactly(sunday);
    assertThat(cron.next("0 2 * * 7", ZoneOffset.UTC, NOW, 1)).containsExactly(sunday);
    assertThat(cron.next("0 0 2 ? * 1", ZoneOffset.UTC, NOW, 1)).containsExactly(sunday);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 0 30 2 *|never fires: month '2' has no day '30'",
        "0 0 31 2,4,jun *|never fires: month '2,4,JUN' has no day '31'",
        "0 0 2 30 FEB ?|never fires: month 'FEB' has no day '30'",
        "0 0 2 1 1 ? 2020|never fires: no such time is to come in the year '2020'",
        "0 0 2 29 2 ? 2027|never fires: no such time is to come in the year '2027'",
        "0 0 2 31 4 ? 2027|never fires: month '4' has no day '31'",
        "0 2 * *|got 4",
        "''|got 0",
        "61 2 * * *|minute '61': expected *, a number from 0 to 59",
        "0 2 * * 8|day of week '8': expected *, a number from 0 to 7 or a name such as MON",
        "0 2 L * *|day of month 'L'",
        "0 2-1 * * *|hour '2-1'",
        "0 */0 * * *|hour '*/0'",
        "0 1/2/3 * * *|hour '1/2/3'",
        "0 2 1 * 1|hint: add two schedules, one with * for each",
        "0 0 2 1 * MON|hint: add two schedules, one with ? for each",
        "0 0 25 * * ?|Hour",
        "0 0 2 ? * NODAY|NODAY",
        "0 0 2 ? * ?|'?' can only be specified",
      })
  void aWrongExpressionSaysWhatIsWrong(String written, String message) {
    assertThatThrownBy(() -> cron.normalise(written))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cron '" + written + "': ")
        .hasMessageContaining(message);
  }

  @Test
  void aSkippedHourRunsAtTheFirstInstantAfterIt() {
    assertThat(cron.next("30 2 * * *", BRUSSELS, Instant.parse("2026-03-28T00:00:00Z"), 3))
        .containsExactly(
            Instant.parse("2026-03-28T01:30:00Z"),
            Instant.parse("2026-03-29T01:00:00Z"), // 03:00 summer time, where 02:30 would have been
            Instant.parse("2026-03-30T00:30:00Z"));
  }

  @Test
  void severalTimesOfASkippedHourRunOnce() {
    assertThat(cron.next("*/30 2-3 * * *", BRUSSELS, Instant.parse("2026-03-29T00:00:00Z"), 2))
        .containsExactly(
            Instant.parse("2026-03-29T01:00:00Z"), Instant.parse("2026-03-29T01:30:00Z"));
  }

  @Test
  void aDoubledHourRunsOnce() {
    List<Instant> nights =
        cron.next("30 2 * * *", BRUSSELS, Instant.parse("2026-10-24T12:00:00Z"), 2);
    assertThat(nights)
        .containsExactly(
            Instant.parse("2026-10-25T00:30:00Z"), // the first 02:30
            Instant.parse("2026-10-26T01:30:00Z"));
    Instant withinTheSecond = Instant.parse("2026-10-25T01:10:00Z");
    assertThat(cron.next("30 2 * * *", BRUSSELS, withinTheSecond, 1))
        .containsExactly(Instant.parse("2026-10-26T01:30:00Z"));
  }

  @Test
  void aLateTriggerStandsForTheLastTimeItShouldHaveFired() {
    WallClock nightly = QuartzCron.wallClock("0 0 2 * * ?", BRUSSELS);
    assertThat(nightly.atOrBefore(Instant.parse("2026-01-10T09:17:23Z")))
        .contains(Instant.parse("2026-01-10T01:00:00Z"));
    assertThat(nightly.atOrBefore(Instant.parse("2026-01-10T01:00:00Z")))
        .contains(Instant.parse("2026-01-10T01:00:00Z"));
    assertThat(QuartzCron.wallClock("0 0 0 29 2 ?", BRUSSELS).atOrBefore(NOW))
        .contains(Instant.parse("2024-02-28T23:00:00Z"));
    assertThat(QuartzCron.wallClock("0 0 0 1 1 ? 2090", BRUSSELS).atOrBefore(NOW)).isEmpty();
  }

  @Test
  void excludedDaysAreLeftOut() {
    ExceptDays except = ExceptDays.of(List.of("sat", "sunday", "2026-01-05"));
    assertThat(
            cron.next(
                "0 2 * * *", ZoneOffset.UTC, except, Instant.parse("2026-01-02T01:00:00Z"), 3))
        .containsExactly(
            Instant.parse("2026-01-02T02:00:00Z"), // a Friday
            Instant.parse("2026-01-06T02:00:00Z"),
            Instant.parse("2026-01-07T02:00:00Z"));
  }

  @Test
  void theDaysAreThoseOfTheZone() {
    // 00:30 on Saturday in Brussels is still Friday in UTC
    assertThat(
            cron.next("30 0 * * *", BRUSSELS, ExceptDays.of(List.of("sat")), NOW.plusSeconds(1), 3))
        .containsExactly(
            Instant.parse("2026-01-01T23:30:00Z"), // Friday
            Instant.parse("2026-01-03T23:30:00Z"), // Sunday
            Instant.parse("2026-01-04T23:30:00Z"));
  }

  @Test
  void timesThatAreAllExcludedAreNone() {
    assertThat(cron.next("0 2 * * 6", ZoneOffset.UTC, ExceptDays.of(List.of("sat")), NOW, 1))
        .isEmpty();
    assertThat(cron.next("* * * * * ?", ZoneOffset.UTC, ExceptDays.of(List.of("sat")), NOW, 1))
        .hasSize(1);
  }

  @Test
  void dailyTimesAreWallTimes() {
    assertThat(cron.daily("02:00")).isEqualTo("0 0 2 * * ?");
    assertThat(cron.daily(" 7:45 ")).isEqualTo("0 45 7 * * ?");
    assertThatThrownBy(() -> cron.daily("25:00"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("time '25:00': expected hours and minutes from 00:00 to 23:59, such as 02:00");
  }
}
