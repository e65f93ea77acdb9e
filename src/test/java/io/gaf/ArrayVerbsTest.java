package io.gaf;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaf.job.Claim;
import io.gaf.job.Ending;
import io.gaf.job.NewOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Arrays, typed, on a real database. */
class ArrayVerbsTest {
  /** SHA-256 of "hello". */
  private static final String HELLO =
      "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

  @TempDir Path folder;
  private Typist typist;

  @BeforeEach
  void sitDown() {
    typist = new Typist(folder.resolve("home"));
  }

  @Test
  void theTasksDifferInTheirIndex() {
    String id = typist.job("--array", "0-4:2%2", "--name", "part {i}", "--tag", "t{index}", "-q");
    assertThat(id).isEqualTo("a1");
    assertThat(typist.err()).isEmpty();
    typist.gaf("show", "a1_4");
    assertThat(typist.out()).contains("name        part 4", "tags        t4", "index       4");
    typist.gaf("show", "a1");
    assertThat(typist.out())
        .contains("name        part {i}", "--array 0-4:2%2 --name 'part {i}' --tag t{index}")
        .contains("QUEUED   2      a1_[0,2]", "BLOCKED  1      a1_4");
    typist.gaf("show", "a1", "-o", "json");
    assertThat(typist.out()).contains("\"index\" : 4,\n    \"id\" : \"j3\"", "\"count\" : 2");
    typist.gaf("why", "a1_4");
    assertThat(typist.lines())
        .containsExactly("a1_4 waits for its turn: of a1 there may be 2 tasks under way at once");
    typist.gaf("why", "a1");
    assertThat(typist.lines()).first().asString().as("the first of a state").startsWith("a1_0 ");
    assertThat(typist.out()).contains("  and 1 other task is QUEUED");
  }

  @Test
  void aTableHasARowForEachStateAndProgramsSeeEachTask() {
    typist.job("--array", "0-9", "--name", "part {i}");
    assertThat(typist.err()).isEqualTo("10 tasks; gaf worker runs them, gaf show a1 shows them\n");
    typist.end(Ending.How.SUCCEEDED, "done");
    typist.gaf("list");
    assertThat(typist.lines().get(1)).startsWith("a1_[1-9]  import  QUEUED  part {i}  9 tasks");
    assertThat(typist.lines()).hasSize(2);
    typist.gaf("history");
    assertThat(typist.lines().get(1)).startsWith("a1_0  import  SUCCEEDED  part 0");
    typist.gaf("list", "-o", "jsonl", "--limit", "20");
    assertThat(typist.lines())
        .hasSize(9)
        .last()
        .asString()
        .contains("\"array\":\"a1\",\"index\":1");
    typist.gaf("list", "--array", "a1");
    assertThat(typist.lines()).hasSize(10).last().asString().startsWith("a1_1  import");
    typist.gaf("list", "-q");
    assertThat(typist.lines()).hasSize(9).contains("j10", "j2");
  }

  @Test
  void theWholeArrayOrSomeOfItAreMovedAndWaitedFor() {
    typist.job("--array", "0-5%2");
    assertThat(typist.gaf("cancel", "a1_[1,3-4]")).isZero();
    assertThat(typist.err()).isEqualTo("a1_[1,3,4] 3 CANCELLED\n");
    assertThat(typist.gaf("hold", "a1")).isZero();
    assertThat(typist.err()).isEqualTo("a1 3 HELD\n");
    assertThat(typist.gaf("wait", "a1", "--timeout", "0s", "-q")).isEqualTo(7);
    assertThat(typist.gaf("release", "a1")).isZero();
    assertThat(typist.err()).isEqualTo("a1 2 QUEUED, 1 BLOCKED\n");
    assertThat(typist.gaf("cancel", "a1")).isZero();
    assertThat(typist.gaf("cancel", "a1")).isEqualTo(4);
    assertThat(typist.err()).startsWith("error: a1 has ended already: 6 CANCELLED\nhint: gaf show");
    assertThat(typist.gaf("wait", "a1", "-q")).isEqualTo(6);
    assertThat(typist.gaf("retry", "a1_0", "a1_1")).isZero();
    assertThat(typist.err()).isEqualTo("a1_0 QUEUED\na1_1 QUEUED\n");
    assertThat(typist.gaf("logs", "a1_0")).isEqualTo(3);
    assertThat(typist.err()).startsWith("error: a1_0 has not started yet");
  }

  @Test
  void jobsWaitForArraysAndTasksForTasks() throws IOException {
    typist.job("--array", "0-1");
    typist.job("--after", "a1", "--name", "merge");
    typist.job("--array", "0-1", "--after", "any:a1_{i}");
    typist.gaf("show", "j3");
    assertThat(typist.out()).contains("after       ok:a1");
    typist.gaf("show", "a2_1");
    assertThat(typist.out()).contains("after       any:j2");
    typist.gaf("why", "j3");
    assertThat(typist.lines().get(0)).isEqualTo("j3 waits for 2 tasks: a1_[0,1]");
    typist.end(Ending.How.FAILED, "no");
    typist.gaf("why", "j3");
    assertThat(typist.lines().get(0))
        .isEqualTo("j3 DEPENDENCY_FAILED just now: parent a1_0 ended FAILED: no");
    typist.gaf("list");
    assertThat(typist.out()).contains("a2_0  import  QUEUED", "a2_1  import  BLOCKED");
    Files.writeString(
        folder.resolve("jobs.jsonl"),
        "{\"kind\":\"import\",\"spec\":{\"file\":\"/w\"},\"after\":[\"any:a1\",\"any:a2_1\"]}");
    assertThat(typist.gaf("enqueue", "--spec", "jobs.jsonl", "-q")).isZero();
    typist.gaf("show", "j6", "-o", "json");
    assertThat(typist.out()).contains("\"after\" : [ \"any:j5\", \"any:a1\" ]");
  }

  @Test
  void whatTheTasksLeftIsShownAndCopiedTogether() {
    typist.job("--array", "3-4");
    Path file = folder.resolve("home/jobs/hello.txt");
    write(file);
    for (int i = 0; i < 2; i++) {
      typist.working(
          db -> {
            Claim claim = db.jobs().claim("box", Duration.ofSeconds(30), Set.of()).orElseThrow();
            var fence = claim.attempt().fence();
            db.records()
                .output(fence, new NewOutput("part.txt", "jobs/hello.txt", HELLO, 5, List.of()));
            db.jobs().end(fence, new Ending(Ending.How.SUCCEEDED, "done", 0));
          });
    }
    assertThat(typist.gaf("outputs", "a1")).isZero();
    assertThat(typist.lines()).hasSize(3);
    assertThat(typist.gaf("outputs", "a1", "--to", "copies")).isZero();
    assertThat(folder.resolve("copies/a1_3/part.txt")).hasContent("hello");
    assertThat(folder.resolve("copies/a1_4/part.txt")).hasContent("hello");
    assertThat(typist.gaf("wait", "a1", "-q")).isZero();
  }

  private static void write(Path file) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, "hello");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void anArrayUnderAKeyIsEnqueuedOnce() {
    assertThat(typist.job("--array", "0-1", "--key", "k", "-q")).isEqualTo("a1");
    assertThat(typist.job("--array", "0-1", "--key", "k")).isEqualTo("a1");
    assertThat(typist.err())
        .isEqualTo(
            """
            there already under this key, 2 tasks
            hint: the tasks do the same; write {i} where their index is to stand
            """);
    typist.gaf("list", "--all", "-q");
    assertThat(typist.lines()).hasSize(2);
    typist.job("--array", "7", "--key", "n{i}", "-o", "json");
    assertThat(typist.out()).contains("\"id\" : \"a2\"", "\"tasks\" : [ \"j3\" ]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--array 5-2|2|--array: 5-2 ends before it begins",
        "--array x|2|--array is a range of indices, got 'x'",
        "--array 0-10000|2|--array: more than 10,000 indices",
        "--array 0-3%0|2|--array: what follows % is a whole number of at least 1, got '0'",
        "--array 0-3 --after a7|3|task 0: no array a7",
        "--array 0-3 --priority {i}x|2|task 0: --priority is a whole number",
      })
  void aWrongArrayEnqueuesNothing(String options, int code, String problem) {
    String file = Path.of("pom.xml").toAbsolutePath().toString();
    String[] words = ("enqueue import " + file + " " + options).split(" ");
    assertThat(typist.gaf(words)).isEqualTo(code);
    assertThat(typist.err()).contains(problem, "error: ");
    typist.gaf("list", "--all", "-q");
    assertThat(typist.out()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "show a1_9|3|hint: its tasks are 0-2",
        "why a9|3|no array a9",
        "logs a1|2|a1 is 3 jobs, and one is wanted",
        "wait a1_[2-1]|2|a1_[2-1]: 2-1 ends before it begins",
        "list --array j1|2|j1 is no array",
        "cancel a1_x|2|'a1_x' is no id",
      })
  void aWrongNameIsRefused(String words, int code, String problem) {
    typist.job("--array", "0-2");
    assertThat(typist.gaf(words.split(" "))).isEqualTo(code);
    assertThat(typist.err()).contains(problem);
  }
}
