package io.gaf.store;

import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A record as a tree of maps and lists, one key per component in their order. */
final class RecordTree {
  private RecordTree() {}

  static Object of(Object value) {
    if (value instanceof List<?> list) {
      return list.stream().map(RecordTree::of).toList();
    }
    if (value instanceof Enum<?> constant) {
      return constant.name();
    }
    if (!(value instanceof Record)) {
      return value;
    }
    Map<String, Object> tree = new LinkedHashMap<>();
    for (RecordComponent component : value.getClass().getRecordComponents()) {
      try {
        tree.put(component.getName(), of(component.getAccessor().invoke(value)));
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("cannot read " + component + " of a public record", e);
      }
    }
    return tree;
  }
}
