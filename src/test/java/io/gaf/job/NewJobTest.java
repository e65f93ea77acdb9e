package io.gaf.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class NewJobTest {
  private static final String LONGEST = "n".repeat(400);
  private static final String TOO_LONG = "n".repeat(401);

  @Test
  void aLabelMayBeAsLongAsItsColumn() {
    NewJob job = job(LONGEST, LONGEST, LONGEST, LONGEST);

    assertThat(job.name()).hasSize(400);
    assertThat(job.key()).hasSize(400);
  }

  @Test
  void aLabelThatIsTooLongIsRefusedByWhatItIs() {
    refused("name", () -> job(TOO_LONG, "t", "k", "m"));
    refused("tag", () -> job("n", TOO_LONG, "k", "m"));
    refused("key", () -> job("n", "t", TOO_LONG, "m"));
    refused("model", () -> job("n", "t", "k", TOO_LONG));
    refused(
        "schedule's name",
        () ->
            new Schedule(
                0,
                TOO_LONG,
                "0 0 2 * * ?",
                ZoneOffset.UTC,
                Schedule.Overlap.SKIP,
                job("n", "t", "k", "m"),
                false,
                null));
  }

  private static void refused(String component, Runnable making) {
    assertThatIllegalArgumentException()
        .isThrownBy(making::run)
        .withMessage(
            component + ": expected at most 400 characters, got 401: '" + "n".repeat(40) + "…'");
  }

  private static NewJob job(String name, String tag, String key, String model) {
    var spec = new ImportSpec("weights.safetensors", 4, model);
    return new NewJob(spec, name, List.of(tag), List.of(), 0, null, key, false, Limits.USUAL);
  }
}
