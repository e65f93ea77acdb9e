package io.gaf.torch;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the tensors of a structure, which may share parts or hold itself. */
final class Walk {
  private static final int DEEPEST = 100;

  private final Map<String, TorchTensor> found = new LinkedHashMap<>();
  private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  private Walk() {}

  static Map<String, TorchTensor> of(Object root) {
    var walk = new Walk();
    walk.visit(root, "", 0);
    return walk.found;
  }

  private void visit(Object value, String path, int depth) {
    if (value instanceof TorchTensor tensor) {
      if (found.put(path, tensor) != null) {
        throw new IllegalArgumentException("two tensors at " + path);
      }
    } else if (value instanceof Dict dict && isNew(dict, depth)) {
      dict.entries().forEach((key, child) -> visit(child, below(path, key), depth + 1));
    } else if (value instanceof Tuple tuple && isNew(tuple, depth)) {
      items(tuple.items(), path, depth);
    } else if (value instanceof List<?> list && isNew(list, depth)) {
      items(list, path, depth);
    }
  }

  private void items(List<?> items, String path, int depth) {
    for (int i = 0; i < items.size(); i++) {
      visit(items.get(i), below(path, i), depth + 1);
    }
  }

  private boolean isNew(Object container, int depth) {
    if (depth > DEEPEST) {
      throw new IllegalArgumentException("values are nested deeper than " + DEEPEST);
    }
    return seen.add(container);
  }

  private static String below(String path, Object key) {
    return path.isEmpty() ? String.valueOf(key) : path + "/" + key;
  }
}
