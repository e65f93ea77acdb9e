package io.gaf.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaf.job.Ending;
import io.gaf.schedule.Verdict.Asked;
import org.junit.jupiter.api.Test;

class VerdictTest {
  private static final String LOG = "jobs/j1/attempt-1.log";

  @Test
  void aSignalIsNamedInTheReason() {
    assertThat(Verdict.of(137, Asked.NOTHING, LOG))
        .isEqualTo(
            new Ending(
                Ending.How.KILLED,
                "the child was killed by SIGKILL before it recorded a result;"
                    + " see jobs/j1/attempt-1.log",
                137));
    assertThat(Verdict.how(139)).isEqualTo("was killed by SIGSEGV");
    assertThat(Verdict.how(128 + 31)).isEqualTo("was killed by signal 31");
  }

  @Test
  void anExitWithoutAResultIsTriedAgain() {
    Ending ending = Verdict.of(3, Asked.NOTHING, LOG);
    assertThat(ending.how()).isEqualTo(Ending.How.KILLED);
    assertThat(ending.reason()).startsWith("the child ended with exit code 3 before");
  }

  @Test
  void whatWasAskedForDecides() {
    assertThat(Verdict.of(137, Asked.CANCEL, LOG).how()).isEqualTo(Ending.How.CANCELLED);
    assertThat(Verdict.of(137, Asked.RETURN, LOG).how()).isEqualTo(Ending.How.RETURNED);
  }

  @Test
  void exitCodesAgreeWithWhatIsRecorded() {
    assertThat(Verdict.agrees(0, Ending.How.SUCCEEDED)).isTrue();
    assertThat(Verdict.agrees(6, Ending.How.CANCELLED)).isTrue();
    assertThat(Verdict.agrees(143, Ending.How.RETURNED)).isTrue();
    assertThat(Verdict.agrees(134, Ending.How.SUCCEEDED)).isFalse();
  }
}
