package io.gaf.torch;

import java.util.List;

/** What the values of a file are called. */
final class Values {
  private Values() {}

  /** The value as this type. */
  static <T> T as(Object value, Class<T> type) {
    if (!type.isInstance(value)) {
      throw new IllegalArgumentException("expected " + word(type) + ", got " + kind(value));
    }
    return type.cast(value);
  }

  /** How many values a call's arguments hold, those of lists and tuples among them included. */
  static long size(Tuple arguments) {
    long size = arguments.items().size();
    for (Object value : arguments.items()) {
      if (value instanceof List<?> list) {
        size += list.size();
      } else if (value instanceof Tuple tuple) {
        size += tuple.items().size();
      }
    }
    return size;
  }

  /** A plain value as text, else its kind: lists that hold each other have no text of their own. */
  static String text(Object value) {
    boolean plain = value instanceof String || value instanceof Number || value instanceof Boolean;
    return plain ? value.toString() : kind(value);
  }

  /** A value's type in words. */
  static String kind(Object value) {
    return value == null ? "None" : word(value.getClass());
  }

  private static String word(Class<?> type) {
    if (List.class.isAssignableFrom(type)) {
      return "a list";
    }
    if (Number.class.isAssignableFrom(type)) {
      return "a number";
    }
    if (Global.class.isAssignableFrom(type) || StorageType.class.isAssignableFrom(type)) {
      return "the name of a type";
    }
    return "a " + type.getSimpleName().toLowerCase(java.util.Locale.ROOT);
  }
}
