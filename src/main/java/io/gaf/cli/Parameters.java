package io.gaf.cli;

import io.gaf.job.JobSpec;
import io.gaf.job.SpecCodec;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Everything a spec sets, its configuration's keys included, by the path of its keys. */
final class Parameters {
  private static final String CONFIGURATION = "configuration";

  private Parameters() {}

  static Map<String, Object> of(JobSpec spec, SpecCodec specs) {
    Map<String, Object> all = new TreeMap<>();
    add("", tree(specs.write(spec)), all);
    Object yaml = all.remove(CONFIGURATION + ".yaml");
    Object name = all.remove(CONFIGURATION + ".name");
    if (yaml != null) {
      add("", tree(yaml.toString()), all);
      all.put("config", name);
    }
    return all;
  }

  /** JSON and YAML alike: the one is part of the other. */
  private static Object tree(String text) {
    try {
      return new Load(LoadSettings.builder().build()).loadFromString(text);
    } catch (YamlEngineException e) {
      throw new IllegalArgumentException("a stored spec cannot be read: " + e.getMessage(), e);
    }
  }

  private static void add(String path, Object tree, Map<String, Object> to) {
    if (tree instanceof Map<?, ?> map) {
      map.forEach((key, value) -> add(path.isEmpty() ? "" + key : path + "." + key, value, to));
    } else if (tree instanceof List<?> list && list.stream().anyMatch(e -> e instanceof Map)) {
      for (int i = 0; i < list.size(); i++) {
        add(path + "[" + i + "]", list.get(i), to);
      }
    } else if (tree != null) {
      to.put(path, tree);
    }
  }
}
