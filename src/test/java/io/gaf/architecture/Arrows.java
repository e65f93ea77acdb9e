package io.gaf.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The only allowed arrows between packages, as docs/architecture.md draws them. */
final class Arrows {
  private static final List<String> JDK = List.of("java..", "javax..");
  private static final List<String> TENSORFLOW =
      List.of("org.tensorflow..", "org.bytedeco..", "com.google.protobuf..");
  private static final List<String> JACKSON = List.of("com.fasterxml.jackson..");
  private static final List<String> YAML = List.of("org.snakeyaml..");
  private static final List<String> LOG = List.of("org.slf4j..");

  /** One row of the table: a package, the packages it may import, and its libraries. */
  private record Row(List<String> ours, List<String> libraries) {}

  private static final Map<String, Row> TABLE = new LinkedHashMap<>();

  static {
    row("words", List.of());
    row("config", List.of("words"), YAML);
    row("weights", List.of("words"), JACKSON);
    row("torch", List.of("weights"));
    row(
        "data",
        List.of("config", "weights", "torch"),
        JACKSON,
        List.of("org.apache.commons.compress..", "com.twelvemonkeys.."));
    row("model", List.of("weights"), TENSORFLOW, JACKSON);
    row("codec", List.of("model", "weights", "torch"), TENSORFLOW);
    row("train", List.of("model", "data", "weights"), TENSORFLOW);
    row("sample", List.of("model", "weights", "words"), TENSORFLOW);
    row(
        "evaluate",
        List.of("sample", "model", "weights"),
        TENSORFLOW,
        List.of("org.hipparchus..", "org.ejml.."));
    row("render", List.of(), List.of("org.apache.fontbox..", "org.apache.pdfbox.."));
    row("job", List.of());
    row(
        "store",
        List.of("job", "words"),
        JACKSON,
        LOG,
        List.of("org.flywaydb..", "com.zaxxer..", "org.h2..", "org.postgresql.."));
    row("schedule", List.of("job"), LOG, List.of("org.quartz.."));
    row(
        "task",
        List.of(
            "config",
            "weights",
            "torch",
            "data",
            "model",
            "codec",
            "train",
            "sample",
            "evaluate",
            "render",
            "job",
            "words"),
        JACKSON,
        LOG,
        TENSORFLOW);
    row(
        "bench",
        List.of("job", "model", "codec", "train", "sample", "evaluate", "data", "weights"),
        TENSORFLOW);
    row(
        "cli",
        List.of("job", "config", "words"),
        JACKSON,
        YAML,
        List.of("org.apache.commons.cli.."));
  }

  private Arrows() {}

  @SafeVarargs
  private static void row(String name, List<String> ours, List<String>... libraries) {
    var all = new ArrayList<>(JDK);
    for (var library : libraries) {
      all.addAll(library);
    }
    TABLE.put(name, new Row(ours, all));
  }

  /** The names of all packages that have a rule. */
  static List<String> packages() {
    return List.copyOf(TABLE.keySet());
  }

  /** The rule of one package, for the project rooted at {@code root}. */
  static ArchRule rule(String root, String name) {
    Row row = TABLE.get(name);
    var allowed = new ArrayList<>(row.libraries());
    allowed.add(root + "." + name + "..");
    row.ours().forEach(other -> allowed.add("io.gaf." + other + ".."));
    // Error Prone and javac leave references to these in class files
    allowed.add("");
    return classes()
        .that()
        .resideInAPackage(root + "." + name + "..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(allowed.toArray(String[]::new))
        .because("docs/architecture.md allows " + name + " only " + row.ours() + " and libraries")
        .allowEmptyShould(false);
  }
}
