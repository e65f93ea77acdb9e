package io.gaf.weights;

import io.gaf.words.Nearest;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Named tensors in the order of their file, and the file's metadata.
 *
 * @param tensors name → tensor, unmodifiable, in order
 * @param metadata free text by key, unmodifiable, in order
 */
public record Archive(Map<String, Tensor> tensors, Map<String, String> metadata) {
  public Archive {
    tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
  }

  /** Whether there is a tensor of this name. */
  public boolean has(String name) {
    return tensors.containsKey(name);
  }

  /**
   * The tensor of this name.
   *
   * @throws WeightsException naming the nearest name when there is none of this one
   */
  public Tensor get(String name) {
    Tensor found = tensors.get(name);
    if (found == null) {
      throw new WeightsException(missing(name));
    }
    return found;
  }

  private String missing(String name) {
    String what = "no tensor \"" + name + "\" among " + tensors.size();
    return Nearest.closest(name, tensors.keySet())
        .map(near -> what + "\nhint: the nearest name is \"" + near + "\"")
        .orElse(what);
  }
}
