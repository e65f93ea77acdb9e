package io.gaf;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaf.job.JobState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of jobs, typed, on a real database. */
class JobFileTest {
  private static final String IMPORT = "{\"kind\":\"import\",\"spec\":{\"file\":\"/w\"}";

  @TempDir Path folder;
  private Typist typist;

  @BeforeEach
  void sitDown() {
    typist = new Typist(folder.resolve("home"));
  }

  private int enqueue(String... lines) throws IOException {
    Files.write(folder.resolve("jobs.jsonl"), java.util.List.of(lines));
    return typist.gaf("enqueue", "--spec", "jobs.jsonl");
  }

  @Test
  void linesBecomeJobsParentsFirst() throws IOException {
    int code =
        enqueue(
            IMPORT + ",\"after\":[\"any:@first\"],\"name\":\"second\"}",
            "",
            IMPORT + ",\"ref\":\"first\",\"priority\":3,\"tags\":[\"a\"],\"hold\":true}");
    assertThat(code).as(typist.err()).isZero();
    assertThat(typist.lines()).containsExactly("j1", "j2");
    assertThat(typist.err()).isEqualTo("2 enqueued\n");
    typist.working(
        db -> {
          var first = db.jobs().find(1).orElseThrow();
          assertThat(first.state()).isEqualTo(JobState.HELD);
          assertThat(first.request().priority()).isEqualTo(3);
          assertThat(first.tags()).containsExactly("a");
          var second = db.jobs().find(2).orElseThrow();
          assertThat(second.name()).isEqualTo("second");
          assertThat(second.state()).isEqualTo(JobState.BLOCKED);
          assertThat(second.request().after()).singleElement().extracting("parent").isEqualTo(1L);
        });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "not json|not valid JSON",
        "[]|expected an object with the keys kind and spec",
        "{\"kind\":\"import\"}|missing key 'spec'",
        "{\"kind\":\"imprt\",\"spec\":{}}|unknown kind 'imprt'; kinds are [precompute, train",
        "{\"kind\":\"import\",\"spec\":{}}|missing key 'spec.file'",
        "{\"kind\":\"import\",\"spec\":{\"file\":\"w\"},\"nam\":1}|unknown key 'nam'",
        "{\"kind\":\"import\",\"spec\":{\"file\":\"w\"},\"after\":[\"@x\"]}|no line has the ref"
            + " 'x'",
        "{\"kind\":\"import\",\"spec\":{\"file\":\"w\"},\"after\":[\"c1\"]}|key 'after': c1 is no"
            + " job",
        "{\"kind\":\"import\",\"spec\":{\"file\":\"w\"},\"ref\":\"a\"}|ref 'a' is that of line 1,"
            + " too",
      })
  void aWrongLineIsNamedAndNothingIsEnqueued(String line, String problem) throws IOException {
    assertThat(enqueue(IMPORT + ",\"ref\":\"a\"}", "", line)).isEqualTo(2);
    assertThat(typist.err()).startsWith("error: jobs.jsonl line 3: ").contains(problem, "hint: ");
    typist.gaf("list", "--all", "-q");
    assertThat(typist.out()).isEmpty();
  }

  @Test
  void jobsThatWaitForEachOtherAreRefused() throws IOException {
    assertThat(
            enqueue(
                IMPORT + ",\"ref\":\"a\",\"after\":[\"@b\"]}",
                IMPORT + ",\"ref\":\"b\",\"after\":[\"@a\"]}"))
        .isEqualTo(2);
    assertThat(typist.err())
        .startsWith("error: jobs.jsonl line 2: waits for itself: line 1 → line 2");
  }

  @Test
  void aParentThatIsNotThereLeavesNothingBehind() throws IOException {
    assertThat(enqueue(IMPORT + "}", IMPORT + ",\"after\":[\"j77\"]}")).isEqualTo(3);
    assertThat(typist.err())
        .startsWith("error: jobs.jsonl line 2: key 'after': no job j77\nhint: ");
    typist.gaf("list", "--all", "-q");
    assertThat(typist.out()).isEmpty();
  }

  @Test
  void anErrorInLine73IsFoundBeforeAnythingIsEnqueued() throws IOException {
    String[] lines = new String[100];
    java.util.Arrays.fill(lines, IMPORT + "}");
    lines[72] = "{\"kind\":\"import\",\"spec\":{\"flie\":\"/w\"}}";
    assertThat(enqueue(lines)).isEqualTo(2);
    assertThat(typist.err())
        .startsWith("error: jobs.jsonl line 73: unknown key 'spec.flie'")
        .contains("hint: did you mean file?");
    typist.gaf("list", "--all", "-q");
    assertThat(typist.out()).isEmpty();
  }
}
