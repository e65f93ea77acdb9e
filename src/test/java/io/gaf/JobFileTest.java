package io.gaf;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gaf.job.Dependency;
import io.gaf.job.Dependency.Condition;
import io.gaf.job.JobState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
    file(lines);
    return typist.gaf("enqueue", "--spec", "jobs.jsonl");
  }

  private void file(String... lines) throws IOException {
    Files.write(folder.resolve("jobs.jsonl"), List.of(lines));
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

  @Test
  void optionsCountForLinesThatDoNotSayOtherwise() throws IOException {
    typist.gaf("enqueue", "noop");
    file(
        IMPORT + ",\"priority\":null,\"time_limit_s\":null,\"name\":null}",
        IMPORT + ",\"priority\":0,\"tags\":[],\"after\":[],\"slot\":\"cpu\",\"time_limit_s\":9}");
    int code =
        typist.gaf(
            ("enqueue --priority 4 --tag a --tag b --spec jobs.jsonl --after any:j1 --slot gpu:1"
                    + " --time-limit 90s --not-before 2099-01-01T00:00:00Z")
                .split(" "));
    assertThat(code).as(typist.err()).isZero();
    typist.working(
        db -> {
          var usual = db.jobs().find(2).orElseThrow().request();
          assertThat(usual.priority()).isEqualTo(4);
          assertThat(usual.tags()).containsExactly("a", "b");
          assertThat(usual.after()).singleElement().hasToString(parent(1));
          assertThat(usual.slot()).isEqualTo("gpu:1");
          assertThat(usual.limits().time()).isEqualTo(Duration.ofSeconds(90));
          assertThat(usual.notBefore()).isEqualTo(Instant.parse("2099-01-01T00:00:00Z"));
          var own = db.jobs().find(3).orElseThrow().request();
          assertThat(own.priority()).isZero();
          assertThat(own.tags()).isEmpty();
          assertThat(own.after()).isEmpty();
          assertThat(own.slot()).isEqualTo("cpu");
          assertThat(own.limits().time()).isEqualTo(Duration.ofSeconds(9));
          assertThat(own.notBefore()).isEqualTo(usual.notBefore());
        });
  }

  private static String parent(long job) {
    return new Dependency(job, Condition.ANY).toString();
  }

  @Test
  void whatIsShownOfAJobAsksForTheSame() throws IOException {
    file(
        IMPORT
            + ",\"name\":\"n\",\"tags\":[\"a\"],\"priority\":2,\"key\":\"k\",\"max_attempts\":3,"
            + "\"time_limit_s\":1.5,\"not_before\":\"2099-01-01T00:00:00Z\",\"slot\":\"gpu\","
            + "\"deadline\":\"2099-01-02T00:00:00Z\"}");
    assertThat(typist.gaf("enqueue", "--spec", "jobs.jsonl")).as(typist.err()).isZero();
    typist.gaf("show", "j1", "-o", "json");
    var shown = new ObjectMapper().readTree(typist.out());
    var asked = new ObjectMapper().createObjectNode();
    for (String key :
        List.of(
            "kind",
            "spec",
            "name",
            "tags",
            "after",
            "priority",
            "key",
            "max_attempts",
            "time_limit_s",
            "not_before",
            "slot",
            "deadline")) {
      asked.set(key, shown.get(key));
    }
    asked.put("key", "another");

    assertThat(enqueue(asked.toString())).as(typist.err()).isZero();
    typist.working(
        db -> {
          var first = db.jobs().find(1).orElseThrow().request();
          var second = db.jobs().find(2).orElseThrow().request();
          assertThat(second).usingRecursiveComparison().ignoringFields("key").isEqualTo(first);
        });
    var all = (ObjectNode) shown;
    all.remove(asked.properties().stream().map(Map.Entry::getKey).toList());
    for (String told : all.properties().stream().map(Map.Entry::getKey).toList()) {
      assertThat(enqueue(IMPORT + ",\"" + told + "\":null}")).as(told).isEqualTo(2);
      assertThat(typist.err())
          .startsWith("error: jobs.jsonl line 1: key '" + told + "' says what became of a job")
          .contains("hint: nothing was enqueued; leave it out");
    }
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
        "{\"kind\":\"import\",\"spec\":{\"file\":\"w\"},\"not-before\":1}|did you mean not_before?",
        "{\"kind\":\"import\",\"spec\":{\"file\":\"w\"},\"not_before\":1}|key 'not_before':"
            + " expected a text, got 1",
        "{\"kind\":\"import\",\"spec\":{\"file\":\"w\"},\"notBefore\":\"x\",\"not_before\":\"x\"}|keys"
            + " 'notBefore' and 'not_before' are the same",
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
    Arrays.fill(lines, IMPORT + "}");
    lines[72] = "{\"kind\":\"import\",\"spec\":{\"flie\":\"/w\"}}";
    assertThat(enqueue(lines)).isEqualTo(2);
    assertThat(typist.err())
        .startsWith("error: jobs.jsonl line 73: unknown key 'spec.flie'")
        .contains("hint: did you mean file?");
    typist.gaf("list", "--all", "-q");
    assertThat(typist.out()).isEmpty();
  }
}
