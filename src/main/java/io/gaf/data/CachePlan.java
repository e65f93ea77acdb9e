package io.gaf.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The cache that somebody wants.
 *
 * @param identity its name and key
 * @param form what one row is
 * @param origin what it is made from
 * @param classNames names in the order of the class index
 * @param heldOut pictures that only measure
 */
public record CachePlan(
    LatentCache.Identity identity,
    CacheForm form,
    CacheOrigin origin,
    List<String> classNames,
    int heldOut) {
  public CachePlan {
    Objects.requireNonNull(identity, "identity");
    Objects.requireNonNull(form, "form");
    Objects.requireNonNull(origin, "origin");
    classNames = List.copyOf(classNames);
  }

  /**
   * In what a cache is another one than this, such as {@code data.size: expected 256, found 512}.
   */
  public List<String> differences(LatentCache.Facts found) {
    Map<String, Object> here = words(form, origin, classNames, heldOut);
    boolean same = identity.key().equals(found.identity().key()); // equal pictures may leave fewer
    int foundHeldOut = same ? heldOut : found.heldOut();
    Map<String, Object> there =
        words(found.form(), found.origin(), found.classNames(), foundHeldOut);
    var differences = new ArrayList<String>();
    here.forEach(
        (what, expected) -> {
          if (!expected.equals(there.get(what))) {
            differences.add(
                "%s: expected %s, found %s"
                    .formatted(what, shown(expected), shown(there.get(what))));
          }
        });
    return differences;
  }

  private static Map<String, Object> words(
      CacheForm form, CacheOrigin origin, List<String> classNames, int heldOut) {
    var words = new LinkedHashMap<>(origin.words());
    words.put("data.flip", form.flip());
    words.put("data.held_out", heldOut);
    words.put("data.classes", classNames);
    return words;
  }

  private static String shown(Object value) {
    String text = value.toString();
    return text.isEmpty() ? "none" : text.length() > 200 ? text.substring(0, 200) + "…" : text;
  }
}
