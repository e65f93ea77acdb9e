package io.gaf.torch;

import io.gaf.weights.Tensor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A Python dict: keys are texts, numbers, truth values or null, in order. Values are those, {@link
 * Dict}, {@link Tuple}, {@link java.util.List} and {@link TorchTensor}; equal only to itself, as
 * two names may share one dict.
 */
public final class Dict {
  private final boolean ordered;
  private final Map<Object, Object> entries = new LinkedHashMap<>();
  private Object attributes;

  private Dict(boolean ordered) {
    this.ordered = ordered;
  }

  /** An empty dict. */
  public static Dict plain() {
    return new Dict(false);
  }

  /** An empty {@code collections.OrderedDict}, the type of state dicts. */
  public static Dict ordered() {
    return new Dict(true);
  }

  /** Whether it is a {@code collections.OrderedDict}. */
  public boolean isOrdered() {
    return ordered;
  }

  /** Adds an entry, or gives a key another value, and returns this dict. */
  public Dict put(Object key, Object value) {
    entries.put(key(key), value);
    return this;
  }

  /** What may be a key; nothing else is asked for its hash, which a list within itself has not. */
  static Object key(Object key) {
    if (!isKey(key)) {
      throw new IllegalArgumentException(
          "a dict key: expected a text, a number, true, false or None, got " + Values.kind(key));
    }
    return key;
  }

  /** All entries, in order. */
  public Map<Object, Object> entries() {
    return Collections.unmodifiableMap(entries);
  }

  /** The value of a key; empty where there is none, or where it is None. */
  public Optional<Object> find(Object key) {
    return Optional.ofNullable(entries.get(key));
  }

  /** The dict under a key, if there is one. */
  public Optional<Dict> dict(Object key) {
    return find(key).filter(Dict.class::isInstance).map(Dict.class::cast);
  }

  /** The entries that are tensors, by name, in order; others are left out. */
  public Map<String, Tensor> tensors() {
    var tensors = new LinkedHashMap<String, Tensor>();
    entries.forEach(
        (key, value) -> {
          if (key instanceof String name && value instanceof TorchTensor tensor) {
            tensors.put(name, tensor.tensor());
          }
        });
    return tensors;
  }

  /** What {@code BUILD} gave it, such as a state dict's {@code _metadata}; or null. */
  Object attributes() {
    return attributes;
  }

  void attributes(Object given) {
    this.attributes = Objects.requireNonNull(given);
  }

  private static boolean isKey(Object key) {
    return key == null || key instanceof String || key instanceof Number || key instanceof Boolean;
  }
}
