package io.gaf.torch;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** The storages that a pickle names, each once. */
final class Storages {
  private final Map<String, Storage> byKey = new LinkedHashMap<>();

  /** What a persistent id stands for: (storage, class, key, place, elements[, view]). */
  Storage of(Tuple id) {
    if (!id.get(0, String.class).equals("storage")) {
      throw new IllegalArgumentException(
          "a persistent id: expected a storage, got " + id.items().get(0));
    }
    StorageType type = id.get(1, StorageType.class);
    String key = id.get(2, String.class);
    long count = id.count(4);
    if (id.items().size() > 5 && id.items().get(5) != null) {
      throw new IllegalArgumentException(
          "storage " + key + " is a view of another one, which only PyTorch before 0.4 wrote");
    }
    Storage storage = byKey.computeIfAbsent(key, k -> new Storage(type, k, count));
    if (storage.type() != type || storage.count() != count) {
      throw new IllegalArgumentException(
          "%s stands there again with %d elements (%s)".formatted(storage, count, type.word()));
    }
    return storage;
  }

  Collection<Storage> all() {
    return byKey.values();
  }

  /** The storage of a key. */
  Storage get(String key) {
    Storage storage = byKey.get(key);
    if (storage == null) {
      throw new IllegalArgumentException("no tensor uses storage " + key);
    }
    return storage;
  }
}
