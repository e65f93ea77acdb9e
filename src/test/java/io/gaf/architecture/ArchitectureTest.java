package io.gaf.architecture;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.gaf.Main;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {
  private static final String FIXTURES = "io.gaf.architecture.fixture";
  private static final JavaClasses PROGRAM =
      new ClassFileImporter().withImportOption(notBesideThisTest()).importPackages("io.gaf");
  private static final JavaClasses BREAKERS = new ClassFileImporter().importPackages(FIXTURES);

  /** Leaves out the folder of the tests' classes, whichever build put them there. */
  private static ImportOption notBesideThisTest() {
    URI tests = URI.create(ArchitectureTest.class.getResource("/").toString());
    return location -> !location.asURI().toString().startsWith(tests.toString());
  }

  @Test
  void the_program_is_there_and_its_tests_are_not_part_of_it() {
    assertThat(PROGRAM.contain(Main.class)).isTrue();
    assertThat(PROGRAM.contain(ArchitectureTest.class)).isFalse();
  }

  static List<String> packages() {
    return Arrows.packages();
  }

  @ParameterizedTest
  @MethodSource("packages")
  void imports_only_what_the_table_allows(String name) {
    Arrows.rule("io.gaf", name).check(PROGRAM);
  }

  @ParameterizedTest
  @MethodSource("packages")
  void the_rule_catches_the_class_that_breaks_it(String name) {
    assertThatThrownBy(() -> Arrows.rule(FIXTURES, name).check(BREAKERS))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("Breaks");
  }

  @Test
  void packages_form_no_cycle() {
    slices().matching("io.gaf.(*)..").should().beFreeOfCycles().check(PROGRAM);
  }

  @Test
  void every_package_has_a_row_and_a_description() throws Exception {
    try (Stream<Path> folders = Files.list(Path.of("src/main/java/io/gaf"))) {
      var found = folders.filter(Files::isDirectory).toList();
      assertThat(found.stream().map(p -> p.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(Arrows.packages());
      assertThat(found).allMatch(p -> Files.exists(p.resolve("package-info.java")));
    }
  }
}
