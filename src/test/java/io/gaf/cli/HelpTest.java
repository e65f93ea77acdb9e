package io.gaf.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HelpTest {
  @TempDir Path directory;
  private Terminal terminal;

  @BeforeEach
  void sitDown() {
    terminal = new Terminal(directory);
  }

  static List<String> verbs() {
    return Verbs.ALL.stream().map(v -> v.page().name()).toList();
  }

  @ParameterizedTest
  @MethodSource("verbs")
  void everyVerbSaysHowItIsTyped(String verb) {
    assertThat(terminal.gaf((verb + " --help").split(" ", -1))).isZero();
    assertThat(terminal.out())
        .startsWith("usage: gaf " + verb)
        .contains("--home")
        .contains("example: gaf " + verb);
    assertThat(terminal.err()).isEmpty();
    assertThat(terminal.opened).isZero();
  }

  @ParameterizedTest
  @MethodSource("verbs")
  void everyPageFitsItsWidthAndListsEveryOption(String verb) {
    terminal.gaf((verb + " --help").split(" ", -1));
    assertThat(terminal.outLines())
        .filteredOn(line -> !line.startsWith("usage:") && !line.startsWith("example:"))
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(Console.WIDTH));
    Verbs.find(List.of(verb.split(" ", -1)))
        .orElseThrow()
        .options()
        .getOptions()
        .forEach(o -> assertThat(terminal.out()).contains("--" + o.getLongOpt()));
  }

  @ParameterizedTest
  @MethodSource("verbs")
  void everyExampleCanBeRead(String name) {
    List<String> words = words(Verbs.find(List.of(name.split(" ", -1))).orElseThrow().page());
    Verb<?> verb = Verbs.find(words).orElseThrow();
    assertThat(verb.page().name()).isEqualTo(name);
    List<String> rest = words.subList(name.split(" ", -1).length, words.size());
    assertThatCode(() -> verb.read(new Parser(name, verb.options()).parse(rest)))
        .doesNotThrowAnyException();
  }

  /** The example's words after {@code gaf}, as a shell cuts them. */
  private static List<String> words(Page page) {
    Matcher word = Pattern.compile("'([^']*)'|(\\S+)").matcher(page.example());
    List<String> words = new ArrayList<>();
    while (word.find()) {
      words.add(word.group(1) == null ? word.group(2) : word.group(1));
    }
    assertThat(words.get(0)).isEqualTo("gaf");
    return words.subList(1, words.size());
  }

  @Test
  void theProgramListsItsVerbs() {
    for (String[] typed : new String[][] {{}, {"help"}, {"--help"}, {"-h"}}) {
      assertThat(terminal.gaf(typed)).isZero();
      assertThat(terminal.out()).contains("usage: gaf").contains("  schedule add").contains("demo");
    }
  }

  @Test
  void aGroupListsItsVerbs() {
    assertThat(terminal.gaf("help", "schedule")).isZero();
    assertThat(terminal.out()).contains("schedule next").doesNotContain("masks");
    assertThat(terminal.gaf("enqueue", "--help")).isZero();
    assertThat(terminal.out()).contains("enqueue train");
  }

  @Test
  void helpIsFoundBeforeRequiredOptionsAreMissed() {
    assertThat(terminal.gaf("run", "sample", "--classes", "--help")).isZero();
    assertThat(terminal.out()).contains("--pure-per-row");
  }

  @Test
  void versionNeedsNoHome() {
    assertThat(terminal.gaf("version")).isZero();
    assertThat(terminal.out()).startsWith("gaf ");
    assertThat(terminal.opened).isZero();
  }
}
