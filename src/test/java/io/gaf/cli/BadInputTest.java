package io.gaf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BadInputTest {
  @TempDir Path directory;
  private Terminal terminal;

  @BeforeEach
  void sitDown() {
    terminal = new Terminal(directory);
    terminal.services.records.made(5, 9, "fashion", null);
  }

  @AfterEach
  void nothingWasEnqueuedAndNoStackTraceWasShown() {
    assertThat(terminal.services.jobs.rows).isEmpty();
    assertThat(terminal.err()).doesNotContain("\tat ");
    assertThat(terminal.out()).isEmpty();
  }

  private void refused(int code, String error, String hint, String... words) {
    assertThat(terminal.gaf(words)).as(() -> terminal.err()).isEqualTo(code);
    assertThat(terminal.err().lines().toList())
        .anySatisfy(line -> assertThat(line).isEqualTo("error: " + error))
        .anySatisfy(line -> assertThat(line).startsWith("hint: ").contains(hint));
  }

  @Test
  void misspeltWordsNameTheNearestRightOne() {
    refused(2, "unknown verb 'hisotry'", "did you mean history?", "hisotry");
    refused(2, "unknown: schedule lst", "did you mean schedule list?", "schedule", "lst");
    refused(2, "unknown: enqueue trian", "did you mean enqueue train?", "enqueue", "trian");
    String verbs = "one of add, list, next, run, pause, resume, remove";
    refused(2, "schedule what?", verbs, "schedule");
    refused(2, "list knows no option --limt", "did you mean --limit?", "list", "--limt", "3");
    refused(2, "list knows no option -limit", "did you mean --limit?", "list", "-limit", "3");
    refused(2, "list knows no option -z", "see gaf list --help", "list", "-z");
    refused(2, "unknown output form 'jsn'", "did you mean json?", "list", "-o", "jsn");
    refused(2, "unknown state 'FALED'", "did you mean FAILED?", "list", "--state", "FALED");
  }

  @Test
  void anUnknownOptionIsNoValueOfTheOneBefore() {
    refused(
        2,
        "run sample knows no option --stpes",
        "did you mean --steps?",
        "run",
        "sample",
        "--checkpoint",
        "c5",
        "--classes",
        "0",
        "--stpes",
        "5");
  }

  @Test
  void classesAreCheckedAgainstTheCheckpoint() {
    refused(
        2,
        "unknown class 'Snaeker'",
        "did you mean Sneaker?",
        "enqueue",
        "sample",
        "--checkpoint",
        "c5",
        "--classes",
        "Snaeker");
    refused(
        2,
        "class index 4 is out of range",
        "classes 0 to 3: Trouser, Sneaker",
        "run",
        "sample",
        "--checkpoint",
        "fashion@latest",
        "--classes",
        "0",
        "4");
    refused(
        2,
        "class index -1 is out of range",
        "0 to 3",
        "run",
        "sample",
        "--checkpoint",
        "c5",
        "--classes",
        "-1");
  }

  @Test
  void masksAreCheckedByNameAndRegions() {
    refused(
        2,
        "unknown mask 'raidal'",
        "did you mean radial?",
        "enqueue",
        "sample",
        "--checkpoint",
        "c5",
        "--classes",
        "0",
        "1",
        "2",
        "--mask",
        "raidal");
    refused(
        2,
        "mask vertical_2 has 2 regions, but 3 classes were given",
        "horizontal, radial",
        "enqueue",
        "sample",
        "--checkpoint",
        "c5",
        "--classes",
        "0",
        "1",
        "2",
        "--mask",
        "vertical_2");
    refused(
        2,
        "mask auto is for 2, 3 or 4 classes, but 1 class was given",
        "masks list",
        "enqueue",
        "sample",
        "--checkpoint",
        "c5",
        "--classes",
        "0",
        "--mask",
        "auto");
  }

  @Test
  void optionsThatContradictEachOtherAreRefused() {
    String[] head = {"enqueue", "sample", "--checkpoint", "c5", "--classes", "0", "1"};
    refused(
        2,
        "nothing to permute: the classes are combined neither by weights nor by a mask",
        "--mask auto",
        plus(head, "--permute"));
    refused(
        2, "3 weights for 2 classes", "a weight to each", plus(head, "--weights", "1", "2", "3"));
    assertThat(terminal.gaf(plus(head, "--pure-per-row", "--mask", "auto"))).isEqualTo(2);
    assertThat(terminal.gaf(plus(head, "--sigma", "1"))).isEqualTo(2);
    assertThat(terminal.gaf(plus(head, "--noise", "x", "--batch", "2"))).isEqualTo(2);
    assertThat(terminal.err()).startsWith("error: --noise brings its own rows");
  }

  private static String[] plus(String[] head, String... tail) {
    String[] all = java.util.Arrays.copyOf(head, head.length + tail.length);
    System.arraycopy(tail, 0, all, head.length, tail.length);
    return all;
  }

  @Test
  void checkpointsThatAreNotThereAreThree() {
    refused(3, "no checkpoint c6", "gaf checkpoints", sample("c6"));
    refused(3, "no job j1", "gaf list --all", sample("job:j1"));
    refused(3, "no model 'fashoin'", "did you mean fashion@latest?", sample("fashoin@latest"));
    refused(2, "'fashion' is a model", "write fashion@latest", sample("fashion"));
    refused(2, "j1 is a job, not a checkpoint", "write job:j1", sample("j1"));
    refused(2, "unknown checkpoint 'fashion@5'", "MODEL@latest", sample("fashion@5"));
    refused(
        2,
        "unknown checkpoint 'fashion@lates'",
        "did you mean fashion@latest?",
        sample("fashion@lates"));
    refused(
        3,
        "no checkpoint file " + directory.resolve("fashoin"),
        "did you mean fashion@latest?",
        sample("fashoin"));
    refused(
        3,
        "no checkpoint file " + directory.resolve("w.safetensors"),
        "c5, job:j12",
        sample("w.safetensors"));
    refused(2, "--checkpoint is missing", "c5, job:j12", "run", "sample", "--classes", "0");
  }

  private static String[] sample(String checkpoint) {
    return new String[] {"run", "sample", "--checkpoint", checkpoint, "--classes", "0"};
  }

  @Test
  void filesThatAreNotThereAreThree() {
    refused(
        3,
        "weights file " + directory.resolve("w.safetensors") + " is not there",
        "check the path",
        "import",
        "w.safetensors");
    refused(2, "weights file " + directory + " is a folder", "name a file", "import", ".");
    refused(
        3,
        "noise file " + directory.resolve("n") + " is not there",
        "check the path",
        plus(sample("c5"), "--noise", "n"));
    refused(
        3,
        "no configuration file " + directory.resolve("mine.yaml"),
        "fashion_demo",
        "enqueue",
        "precompute",
        "--config",
        "mine.yaml");
  }

  @Test
  void configurationsAreCheckedWhenTheyAreEnqueued() throws IOException {
    refused(2, "--config is missing", "fashion_demo", "enqueue", "precompute");
    refused(
        2,
        "--set is KEY=VALUE, got 'lr'",
        "train.lr",
        "enqueue",
        "precompute",
        "--config",
        "fashion_demo",
        "--set",
        "lr");
    Files.writeString(directory.resolve("bad.yaml"), "model:\n  heds: 4\n");
    assertThat(terminal.gaf("enqueue", "precompute", "--config", "bad.yaml")).isEqualTo(2);
    assertThat(terminal.err()).startsWith("error: ").contains("heds").contains("\nhint: ");
    assertThat(terminal.gaf("enqueue", "precompute", "--config", "fashion_dmo")).isEqualTo(2);
    assertThat(terminal.err()).contains("did you mean fashion_demo?");
  }

  @Test
  void valuesOfTheWrongFormNameTheOption() {
    assertThat(terminal.gaf(plus(sample("c5"), "--steps", "0"))).isEqualTo(2);
    assertThat(terminal.err())
        .isEqualTo("error: --steps is a whole number of at least 1, got '0'\n");
    assertThat(terminal.gaf(plus(sample("c5"), "--steps", "ten"))).isEqualTo(2);
    assertThat(terminal.gaf(plus(sample("c5"), "--weights", "x"))).isEqualTo(2);
    assertThat(terminal.err()).contains("--weights is a number of at least 0, got 'x'");
    refused(2, "--steps needs a value N", "run sample --help", plus(sample("c5"), "--steps"));
    refused(2, "'12' is no id", "a letter and a number", "show", "12");
    refused(2, "c5 is no job", "such as j12", "logs", "c5");
    refused(2, "unexpected word 'all'", "--help", "list", "all");
    String[] training = {"enqueue", "train", "--config", "fashion_demo", "--model", "m"};
    refused(
        2,
        "unexpected word 'model.depth=4'",
        "--help",
        plus(training, "--set", "model.hidden=96", "model.depth=4"));
    refused(2, "--color is auto, always or never, got 'red'", "never", "list", "--color", "red");
  }

  @Test
  void aHomeThatCannotBeMadeIsFour() throws IOException {
    Path file = Files.writeString(directory.resolve("taken"), "x");
    assertThat(terminal.gaf("--home", file.toString(), "list")).isEqualTo(4);
    assertThat(terminal.err()).startsWith("error: home folder " + file).contains("hint: choose");
    assertThat(terminal.gaf("list", "--home", file + "/below")).isEqualTo(4);
    assertThat(terminal.opened).isZero();
  }

  @Test
  void exceptionsOfOtherPackagesGetTheCodeThatTheProgramGives() {
    terminal.services.noTensorFlow = new IllegalStateException("database is locked\nhint: stop it");
    terminal.services.work = id -> {};
    assertThat(new Report(console(), failures()).of(terminal.services.noTensorFlow)).isEqualTo(8);
  }

  private Console console() {
    return new Console(
        System.out,
        System.err,
        false,
        false,
        terminal.environment,
        directory,
        "gaf",
        java.time.Clock.systemUTC());
  }

  private static Failures failures() {
    return Failures.common()
        .or(
            f ->
                f instanceof IllegalStateException
                    ? java.util.OptionalInt.of(8)
                    : java.util.OptionalInt.empty());
  }
}
