package io.gaf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gaf.job.NewCheckpoint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What shells are told, and what they make of it. */
class CompletionTest {
  @TempDir Path folder;
  private Typist typist;

  @BeforeEach
  void sitDown() {
    typist = new Typist(folder.resolve("home"));
  }

  private List<String> after(String... words) {
    List<String> all = new ArrayList<>(List.of("completion", "words", "--"));
    all.addAll(List.of(words));
    assertThat(typist.gaf(all.toArray(String[]::new))).as(typist.err()).isZero();
    return typist.lines();
  }

  @Test
  void verbsKindsAndOptionsAreKnownWithoutADatabase() {
    assertThat(after("sch")).containsExactly("schedule");
    assertThat(after("schedule", "")).contains("add", "pause").doesNotContain("list --all");
    assertThat(after("enqueue", "tr")).containsExactly("train", "translate");
    assertThat(after("--home", "x", "list", "--no")).containsExactly("--no-headers");
    assertThat(after("history", "--state", "FAILED", "CANC")).containsExactly("CANCELLED");
    assertThat(after("list", "-o", "js")).containsExactly("json", "jsonl");
    assertThat(after("history", "--sort", "took")).containsExactly("took_s");
    assertThat(after("sample", "--sol")).as("no verb").isEmpty();
    assertThat(after("run", "sample", "--solver", "eu")).containsExactly("euler");
    assertThat(folder.resolve("home/db")).doesNotExist();
  }

  @Test
  void idsModelsAndClassesAreThoseThatAreThere() {
    typist.job("--array", "0-1");
    typist.job("--hold");
    typist.working(
        db -> {
          var claim = db.jobs().claim("w", Duration.ofSeconds(30), Set.of()).orElseThrow();
          var classes = List.of("Ankle boot", "Bag");
          db.records()
              .checkpoint(
                  claim.attempt().fence(),
                  new NewCheckpoint("c", "ab".repeat(32), 1, 1, "shoes", "D", classes, null));
        });
    assertThat(after("cancel", "")).containsExactly("a1", "a1_0", "a1_1", "j3");
    assertThat(after("release", "")).containsExactly("j3");
    assertThat(after("show", "c")).containsExactly("c1");
    assertThat(after("run", "sample", "--checkpoint", "sh")).containsExactly("shoes@latest");
    assertThat(after("run", "sample", "--checkpoint", "shoes@latest", "--classes", "Bag", "A"))
        .containsExactly("Ankle boot");
    String home = folder.resolve("other").toString();
    assertThat(after("--home", home, "release", "")).as("another home").isEmpty();
  }

  @Test
  void everyShellHasAScript() {
    for (String shell : List.of("bash", "zsh", "fish")) {
      assertThat(typist.gaf("completion", shell)).isZero();
      assertThat(typist.out()).contains("gaf completion words --").doesNotContain("@GAF@");
    }
    assertThat(typist.gaf("completion", "csh")).isEqualTo(2);
    assertThat(typist.gaf("completion", "words")).isEqualTo(2);
  }

  @Test
  void bashPutsTheRestOfAReferenceAndQuotesBlanks() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "no bash");
    typist.gaf("completion", "bash");
    String gaf =
        "gaf() { printf '%s\\n' \"$*\" >asked; printf 'fashion@latest\\nAnkle boot\\n'; }\n";
    String typed = "gaf run sample --classes 'My class' fashion@la";
    String script =
        gaf
            + typist.out()
            + "COMP_LINE=%s COMP_POINT=%d COMP_WORDS=(gaf run sample --classes \"'My class'\""
                .formatted("\"" + typed + "\"", typed.length())
            + " fashion @ la) COMP_CWORD=7\n"
            + "compopt() { :; }\n"
            + "_gaf\n"
            + "printf '%s\\n"
            + "' \"${COMPREPLY[@]}\"\n";
    assertThat(bash(script)).containsExactly("latest", "Ankle\\ boot");
    assertThat(folder.resolve("asked"))
        .hasContent("completion words -- run sample --classes My class fashion@la\n");
  }

  private List<String> bash(String script) throws IOException, InterruptedException {
    Path file = Files.writeString(folder.resolve("script"), script);
    Process bash =
        new ProcessBuilder("/bin/bash", file.toString())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String out = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(bash.waitFor(20, TimeUnit.SECONDS)).isTrue();
    return out.lines().toList();
  }
}
