package io.gaf.config;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Configurations by name, by path and as text. */
public final class Configs {
  private static final String HINT =
      "correct what is listed; configs/fashion_28.yaml explains every key";

  private Configs() {}

  /**
   * The configuration of a YAML text.
   *
   * @param yaml the whole text
   * @param where its file or name, for the message
   * @throws ConfigException with every problem of the text
   */
  public static GafConfig parse(String yaml, String where) {
    Problems problems = new Problems();
    Supplier<GafConfig> config = Schema.read(TreeReader.read(yaml, problems), problems);
    if (!problems.isEmpty()) {
      throw new ConfigException(where, problems.all(), HINT);
    }
    return config.get();
  }

  /**
   * The text of a configuration with overrides applied, checked; it stands on its own.
   *
   * @param nameOrPath a bundled name such as {@code fashion_28}, or a path (with a folder in it or
   *     with the ending {@code .yaml} or {@code .yml})
   * @param overrides dotted key → value, such as {@code train.lr → 1e-4}
   * @throws ConfigException when there is no such configuration, or with every problem of it
   */
  public static String resolveText(String nameOrPath, Map<String, String> overrides) {
    EditedText edited = Overrides.apply(Sources.read(nameOrPath), overrides, nameOrPath);
    Problems problems = new Problems();
    Schema.read(TreeReader.read(edited.text(), problems), problems);
    if (!problems.isEmpty()) {
      List<Problem> all =
          problems.all().stream()
              .map(p -> p.at(overrides.containsKey(p.key()) ? 0 : edited.originalLine(p.line())))
              .toList();
      throw new ConfigException(nameOrPath, all, HINT);
    }
    return edited.text();
  }

  /** Names of the configurations that ship, in order. */
  public static List<String> bundled() {
    return Sources.bundled();
  }
}
