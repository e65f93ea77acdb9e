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
