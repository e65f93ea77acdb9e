package io.gaf.config;

import java.util.List;
import java.util.Map;

/**
 * The reference implementation's YAML configuration as one of this program's.
 *
 * <p>Its keys are flat and named as in the configuration that its checkpoints carry (spec gaf.md
 * §2); a key that has no counterpart stays as a comment that says why.
 */
public final class ReferenceConfig {
  private static final String HINT =
      "correct what is listed; a configuration of this program needs no import";

  /**
   * A configuration of this program.
   *
   * @param text the YAML text, which {@link Configs#parse} accepts
   * @param leftOut how many of the reference's keys stand in it as comments only
   */
  public record Translation(String text, int leftOut) {}

  private ReferenceConfig() {}

  /**
   * Translates a file.
   *
   * @param path with a folder in it, or with the ending {@code .yaml} or {@code .yml}
   * @throws ConfigException when there is no such file, or with every problem of it, in terms of
   *     the reference's keys
   */
  public static Translation translate(String path) {
    Problems problems = new Problems();
    Tree tree = TreeReader.read(Sources.read(path), problems);
    if (!(tree instanceof Tree.Table table)) {
      if (!(tree instanceof Tree.Refused)) {
        problems.add(new Problem(1, "", "wrong kind", "keys and values", tree.kind()));
      }
      throw new ConfigException(path, problems.all(), HINT);
    }
    refuse(path, problems, Map.of());
    var draft = new ReferenceDraft(table, problems);
    new ReferenceKeys(draft).map();
    Schema.read(draft.tree(), problems);
    refuse(path, problems, draft.origins());
    String text = draft.text();
    Configs.parse(text, path);
    return new Translation(text, draft.leftOut());
  }

  private static void refuse(String path, Problems problems, Map<String, String> origins) {
    if (!problems.isEmpty()) {
      List<Problem> all =
          problems.all().stream().map(p -> p.of(origins.getOrDefault(p.key(), p.key()))).toList();
      throw new ConfigException(path, all, HINT);
    }
  }
}
