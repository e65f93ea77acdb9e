package io.gaf.task;

import io.gaf.model.Geometry;
import io.gaf.model.Parameter;
import io.gaf.model.Parameters;
import io.gaf.torch.Dict;
import io.gaf.torch.TorchFile;
import io.gaf.torch.TorchTensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where the reference's checkpoints keep a tensor → its name in ours. */
final class TorchNames {
  private static final String COMPILED = "_orig_mod.";
  private static final String STATE = "opt/state/";

  /** Keys under which others keep a bare state dict. */
  private static final List<String> BARE = List.of("state_dict/", "params/", "module/");

  private TorchNames() {}

  /**
   * Every tensor of a file under our name for it: {@code model.}, {@code ema.} and {@code
   * optimizer.MOMENT.} before a parameter's name; what has no place there under {@code other.} and
   * its path.
   *
   * @param order the optimiser's parameters in the file's order; empty when it is not known
   */
  static Map<String, TorchTensor> of(TorchFile file, List<String> order) {
    var named = new LinkedHashMap<String, TorchTensor>();
    file.tensorsByPath()
        .forEach(
            (path, tensor) -> {
              if (named.put(name(path, order), tensor) != null) {
                throw new IllegalArgumentException("two tensors are named " + name(path, order));
              }
            });
    return named;
  }

  private static String name(String path, List<String> order) {
    if (path.startsWith("model/") || path.startsWith("ema/")) {
      return path.replaceFirst("/", ".").replace(COMPILED, "");
    }
    if (path.startsWith(STATE)) {
      String[] parts = path.substring(STATE.length()).split("/", 2);
      int index = parts[0].matches("[0-9]{1,6}") ? Integer.parseInt(parts[0]) : order.size();
      if (parts.length == 2 && index < order.size()) {
        return "optimizer." + parts[1] + "." + order.get(index);
      }
    }
    for (String folder : BARE) {
      if (path.startsWith(folder)) {
        return path.substring(folder.length()).replace(COMPILED, "");
      }
    }
    return path.contains("/") ? "other." + path : path.replace(COMPILED, "");
  }

  /**
   * The parameters in the order of the optimiser: those that decay, then the others.
   *
   * @return by the indices that the file's groups use; empty where the groups are others
   */
  static List<String> order(Dict root, Geometry geometry) {
    List<?> groups =
        root.dict("opt")
            .flatMap(opt -> opt.find("param_groups"))
            .filter(List.class::isInstance)
            .map(found -> (List<?>) found)
            .orElse(List.of());
    var parts = new ArrayList<List<String>>();
    parts.add(names(geometry, true));
    parts.add(names(geometry, false));
    var order = new ArrayList<String>();
    for (int g = 0; g < groups.size() && groups.size() == parts.size(); g++) {
      if (groups.get(g) instanceof Dict group && count(group) == parts.get(g).size()) {
        order.addAll(parts.get(g));
      }
    }
    return order.size() == parts.get(0).size() + parts.get(1).size() ? order : List.of();
  }

  private static int count(Dict group) {
    return group.find("params").map(p -> p instanceof List<?> list ? list.size() : -1).orElse(-1);
  }

  /** Every parameter, in the order of the reference's state dict. */
  static List<String> all(Geometry geometry) {
    return Parameters.of(geometry).stream().map(Parameter::name).toList();
  }

  /** The trained parameters that decay, or those that do not. */
  static List<String> names(Geometry geometry, boolean decay) {
    return Parameters.of(geometry).stream()
        .filter(p -> p.trained() && p.decays() == decay)
        .map(Parameter::name)
        .toList();
  }
}
