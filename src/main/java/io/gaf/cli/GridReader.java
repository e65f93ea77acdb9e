package io.gaf.cli;

import io.gaf.cli.GridFile.At;
import io.gaf.words.Nearest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** YAML → {@link GridFile}, with all problems at once. Nothing in the file can run code. */
final class GridReader {
  private static final int MOST_BYTES = 1 << 20;
  private static final Set<String> KEYS =
      new TreeSet<>(
          List.of(
              "checkpoint",
              "classes",
              "weights",
              "masks",
              "sigma",
              "permute",
              "seeds",
              "solver",
              "steps"));

  private final Set<String> problems = new LinkedHashSet<>();
  private final Map<String, Node> keys = new LinkedHashMap<>();
  private final String file;

  private GridReader(String file) {
    this.file = file;
  }

  /** Reads the file of this absolute path. */
  static GridFile read(String file) {
    var reader = new GridReader(file);
    reader.index(reader.root());
    GridFile grid = reader.grid();
    if (!reader.problems.isEmpty()) {
      throw GridFile.refused(file, reader.problems);
    }
    return grid;
  }

  private Node root() {
    try {
      if (Files.size(Path.of(file)) > MOST_BYTES) {
        throw CliException.usage(file + " is larger than 1 MB", "split it");
      }
      String yaml = Files.readString(Path.of(file));
      var settings = LoadSettings.builder().setLabel(file).build();
      Optional<Node> root = new Compose(settings).composeString(yaml);
      return root.orElseThrow(() -> CliException.usage(file + " is empty", "it needs classes"));
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(m -> m.getLine() + 1).orElse(1);
      throw GridFile.refused(file, Set.of("line " + line + ": " + e.getProblem()));
    } catch (YamlEngineException e) {
      throw GridFile.refused(file, Set.of("line 1: " + e.getMessage()));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  private void index(Node root) {
    if (!(root instanceof MappingNode mapping)) {
      problems.add("line 1: expected keys such as classes and masks");
      return;
    }
    for (NodeTuple tuple : mapping.getValue()) {
      String key = tuple.getKeyNode() instanceof ScalarNode name ? name.getValue() : "?";
      if (!KEYS.contains(key)) {
        String hint = Nearest.hint(key, KEYS, "keys are " + String.join(", ", KEYS));
        problem(tuple.getKeyNode(), "unknown key '" + key + "'; " + hint);
      } else if (keys.put(key, tuple.getValueNode()) != null) {
        problem(tuple.getKeyNode(), key + " stands twice");
      }
    }
  }

  private GridFile grid() {
    if (!keys.containsKey("classes")) {
      problems.add("line 1: classes is missing: a list of tuples such as [[0, 1, 2]]");
    }
    return new GridFile(
        file,
        one("checkpoint", null, text -> text),
        many("classes", List.of(), node -> tuple("classes", node, text -> text)),
        many(
            "weights",
            List.of(new At<>(List.of(), 1)),
            node -> tuple("weights", node, text -> Values.number("a weight", text))),
        many("masks", List.of(new At<>("none", 1)), node -> scalar("masks", node, text -> text)),
        one("sigma", MaskWords.DEFAULT_SIGMA, text -> Values.number("sigma", text)),
        one("permute", true, GridReader::truth),
        many("seeds", List.of(new At<>(42L, 1)), node -> scalar("seeds", node, GridReader::seed))
            .stream()
            .map(At::value)
            .toList(),
        one("solver", "euler", IntegrationChoice::solver),
        one("steps", IntegrationChoice.DEFAULT_STEPS, GridReader::steps));
  }

  private <T> T one(String key, T otherwise, Function<String, T> reader) {
    Node node = keys.get(key);
    return node == null ? otherwise : scalar(key, node, reader).map(At::value).orElse(otherwise);
  }

  private <T> List<At<T>> many(
      String key, List<At<T>> otherwise, Function<Node, Optional<At<T>>> reader) {
    Node node = keys.get(key);
    if (node == null) {
      return otherwise;
    }
    if (!(node instanceof SequenceNode list) || list.getValue().isEmpty()) {
      problem(node, key + " is a list with at least one entry");
      return otherwise;
    }
    return list.getValue().stream().map(reader).flatMap(Optional::stream).toList();
  }

  private <T> Optional<At<List<T>>> tuple(String key, Node node, Function<String, T> reader) {
    if (!(node instanceof SequenceNode list)) {
      problem(node, "an entry of " + key + " is a list, such as [0, 1, 2]");
      return Optional.empty();
    }
    List<Optional<At<T>>> all =
        list.getValue().stream().map(each -> scalar(key, each, reader)).toList();
    return all.stream().allMatch(Optional::isPresent)
        ? Optional.of(new At<>(all.stream().map(a -> a.get().value()).toList(), line(node)))
        : Optional.empty();
  }

  private <T> Optional<At<T>> scalar(String key, Node node, Function<String, T> reader) {
    if (!(node instanceof ScalarNode scalar)) {
      problem(node, key + ": expected one value");
      return Optional.empty();
    }
    try {
      return Optional.of(new At<>(reader.apply(scalar.getValue()), line(node)));
    } catch (CliException e) {
      problem(node, key + ": " + e.getMessage().replace("\nhint: ", "; "));
      return Optional.empty();
    }
  }

  private static boolean truth(String text) {
    return Values.choice("truth", text, List.of(true, false), String::valueOf);
  }

  private static long seed(String text) {
    return Values.whole("a seed", text, Long.MIN_VALUE);
  }

  private static int steps(String text) {
    return (int) Math.min(Integer.MAX_VALUE, Values.whole("steps", text, 1));
  }

  private void problem(Node node, String text) {
    problems.add("line " + line(node) + ": " + text);
  }

  private static int line(Node node) {
    return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
  }
}
