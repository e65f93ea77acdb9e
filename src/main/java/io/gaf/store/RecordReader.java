package io.gaf.store;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A tree of maps and lists → a record. Every key must be a component. A component that is a number
 * or a flag must be there; others may be missing where the record allows null, lists then are
 * empty.
 */
final class RecordReader {
  private RecordReader() {}

  /**
   * Reads a record.
   *
   * @param where the path of the tree in the whole text, empty for the whole
   * @throws IllegalArgumentException naming the key and what is wrong with it
   */
  static <R> R read(Class<R> type, Object tree, String where) {
    if (!(tree instanceof Map<?, ?> keys)) {
      throw wrong(where, "an object", tree);
    }
    RecordComponent[] components = type.getRecordComponents();
    refuseUnknown(keys, components, where);
    Object[] values = new Object[components.length];
    Class<?>[] types = new Class<?>[components.length];
    for (int i = 0; i < components.length; i++) {
      types[i] = components[i].getType();
      values[i] = component(components[i], keys, where);
    }
    return make(type, types, values, where);
  }

  private static void refuseUnknown(Map<?, ?> keys, RecordComponent[] components, String where) {
    List<String> names = Arrays.stream(components).map(RecordReader::key).toList();
    for (Object key : keys.keySet()) {
      if (!names.contains(key)) {
        throw new IllegalArgumentException(
            "unknown key '%s'; known are %s%s"
                .formatted(below(where, key.toString()), names, Hints.near("" + key, names)));
      }
    }
  }

  private static String key(RecordComponent component) {
    Key named = component.getAnnotation(Key.class);
    return named == null ? component.getName() : named.value();
  }

  private static Object component(RecordComponent component, Map<?, ?> keys, String where) {
    String path = below(where, key(component));
    Object tree = keys.get(key(component));
    if (tree != null) {
      return value(component.getGenericType(), tree, path);
    }
    if (component.getType().isPrimitive()) {
      throw new IllegalArgumentException("missing key '" + path + "'");
    }
    return component.getType() == List.class ? List.of() : null;
  }

  private static Object value(Type type, Object tree, String path) {
    if (type instanceof ParameterizedType list) {
      return list(list.getActualTypeArguments()[0], tree, path);
    }
    Class<?> wanted = (Class<?>) type;
    if (wanted.isRecord()) {
      return read(wanted, tree, path);
    }
    if (wanted == String.class && tree instanceof String) {
      return tree;
    }
    if (wanted.isEnum()) {
      return constant(wanted, tree, path);
    }
    if ((wanted == boolean.class || wanted == Boolean.class) && tree instanceof Boolean) {
      return tree;
    }
    if (tree instanceof Number number) {
      Object converted = number(wanted, number);
      if (converted != null) {
        return converted;
      }
    }
    throw wrong(path, word(wanted), tree);
  }

  private static Object constant(Class<?> type, Object tree, String path) {
    List<String> names =
        Arrays.stream(type.getEnumConstants()).map(c -> ((Enum<?>) c).name()).toList();
    int at = names.indexOf(tree);
    if (at < 0) {
      throw wrong(path, "one of " + String.join(", ", names), tree);
    }
    return type.getEnumConstants()[at];
  }

  private static List<Object> list(Type element, Object tree, String path) {
    if (!(tree instanceof List<?> trees)) {
      throw wrong(path, "a list", tree);
    }
    List<Object> all = new ArrayList<>();
    for (Object one : trees) {
      String at = path + "[" + all.size() + "]";
      if (one == null) {
        throw wrong(at, "a value", null);
      }
      all.add(value(element, one, at));
    }
    return all;
  }

  /** The number as the wanted type, or null when it is another type or does not fit. */
  private static Object number(Class<?> wanted, Number number) {
    boolean whole = number instanceof Integer || number instanceof Long;
    if (wanted == double.class || wanted == Double.class) {
      return number.doubleValue();
    }
    if (whole && (wanted == long.class || wanted == Long.class)) {
      return number.longValue();
    }
    boolean fits = whole && number.longValue() == number.intValue();
    return fits && (wanted == int.class || wanted == Integer.class) ? number.intValue() : null;
  }

  private static <R> R make(Class<R> type, Class<?>[] types, Object[] values, String where) {
    try {
      Constructor<R> constructor = type.getDeclaredConstructor(types);
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      String said = e.getCause().getMessage();
      if (e.getCause() instanceof NullPointerException) {
        throw new IllegalArgumentException("missing key '" + below(where, said) + "'", e);
      }
      throw new IllegalArgumentException(where.isEmpty() ? said : where + ": " + said, e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot make a " + type + ", a public record", e);
    }
  }

  private static String below(String where, String key) {
    return where.isEmpty() ? key : where + "." + key;
  }

  private static String word(Class<?> type) {
    return switch (type.getSimpleName()) {
      case "String" -> "a text";
      case "boolean", "Boolean" -> "true or false";
      case "int", "Integer", "long", "Long" -> "a whole number";
      default -> "a number";
    };
  }

  private static IllegalArgumentException wrong(String path, String expected, Object got) {
    String at = path.isEmpty() ? "spec" : "key '" + path + "'";
    return new IllegalArgumentException(at + ": expected " + expected + ", got " + Json.write(got));
  }
}
