package io.gaf.schedule;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.gaf.job.Attempt;
import io.gaf.job.Ending;
import io.gaf.job.JobFilter;
import io.gaf.job.JobState;
import io.gaf.job.NewJob;
import io.gaf.job.NoopSpec;
import io.gaf.store.Database;
import io.gaf.store.Databases;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Four worker processes, of two slots each, on one PostgreSQL server. */
class ClusterTest {
  private static final int MEMBERS = 4;
  private static final int JOBS = 2000;

  @TempDir Path home;
  private final List<Process> members = new ArrayList<>();

  @AfterEach
  void end() throws InterruptedException {
    for (Process member : members) {
      member.destroyForcibly().waitFor();
    }
  }

  @Test
  void fourWorkersDrainTwoThousandJobsEachOnce() throws Exception {
    Databases.onPostgres(home);
    try (Database database = Databases.open(home)) {
      List<Long> all =
          database.jobs().enqueue(Collections.nCopies(JOBS, NewJob.of(new NoopSpec())));
      List<BufferedReader> outputs = start();
      long begin = System.nanoTime();
      for (Process member : members) {
        member.outputWriter(UTF_8).append("go\n").flush();
      }
      List<Long> ran = new ArrayList<>();
      for (BufferedReader output : outputs) {
        List<Long> own = ran(output);
        assertThat(own).as("each member gets its share").hasSizeGreaterThan(JOBS / MEMBERS / 10);
        ran.addAll(own);
      }
      double seconds = (System.nanoTime() - begin) / 1e9;
      System.out.printf(
          "%d jobs on %d processes in %.1f s: %.0f jobs/s%n",
          JOBS, MEMBERS, seconds, JOBS / seconds);

      assertThat(ran).as("none twice, none lost").containsExactlyInAnyOrderElementsOf(all);
      assertThat(database.jobs().count(JobFilter.inStates(List.of(JobState.SUCCEEDED), 0)))
          .isEqualTo(JOBS);
      assertThat(all)
          .allSatisfy(
              id ->
                  assertThat(database.jobs().attempts(id))
                      .extracting(Attempt::ending)
                      .containsExactly(Ending.How.SUCCEEDED));
    }
  }

  private List<BufferedReader> start() throws IOException {
    List<BufferedReader> outputs = new ArrayList<>();
    for (int i = 0; i < MEMBERS; i++) {
      Process member =
          new ProcessBuilder(Processes.java(ClusterMember.class, home.toString()))
              .redirectError(home.resolve("member-" + i + ".log").toFile())
              .start();
      members.add(member);
      outputs.add(member.inputReader(UTF_8));
    }
    for (BufferedReader output : outputs) {
      assertThat(output.readLine()).isEqualTo("ready");
    }
    return outputs;
  }

  private static List<Long> ran(BufferedReader output) throws IOException {
    List<Long> ids = new ArrayList<>();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      ids.add(Long.parseLong(line.substring("ran ".length())));
    }
    return ids;
  }
}
