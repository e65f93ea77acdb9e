package io.gaf.weights;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The header of a safetensors file: what lies where.
 *
 * @param entries name → entry, in the header's order
 * @param metadata free text by key
 */
record Header(Map<String, Entry> entries, Map<String, String> metadata) {

  /** The key that holds the metadata and so can name no tensor. */
  static final String METADATA = "__metadata__";

  /**
   * A tensor's place.
   *
   * @param shape extents; a scalar has none
   * @param begin first byte, relative to the end of the header
   * @param end one past the last byte
   */
  record Entry(DType dtype, List<Long> shape, long begin, long end) {
    long[] extents() {
      return shape.stream().mapToLong(Long::longValue).toArray();
    }

    long bytes() {
      return end - begin;
    }
  }

  /**
   * Refuses entries that overlap, leave holes, miss their shape, or end elsewhere than the file.
   *
   * @param available bytes that the file has after its header
   * @throws IllegalArgumentException saying which entry
   */
  void check(long available) {
    List<Map.Entry<String, Entry>> sorted = new ArrayList<>(entries.entrySet());
    sorted.sort(
        Comparator.comparingLong((Map.Entry<String, Entry> e) -> e.getValue().begin())
            .thenComparingLong(e -> e.getValue().end()));
    long position = 0;
    for (Map.Entry<String, Entry> named : sorted) {
      Entry entry = named.getValue();
      String where = "tensor \"" + named.getKey() + "\"";
      expect(where + " begins at byte", position, entry.begin());
      expect(where + " takes bytes", needed(where, entry), entry.bytes());
      position = entry.end();
    }
    expect("bytes after the header", position, available);
  }

  private static long needed(String where, Entry entry) {
    try {
      return Shapes.bytes(entry.dtype(), entry.extents());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(where + ": " + e.getMessage(), e);
    }
  }

  private static void expect(String what, long expected, long got) {
    if (expected != got) {
      throw new IllegalArgumentException(what + ": expected " + expected + ", got " + got);
    }
  }

  /** Name → shape, in order. */
  Map<String, long[]> shapes() {
    Map<String, long[]> shapes = new LinkedHashMap<>();
    entries.forEach((name, entry) -> shapes.put(name, entry.extents()));
    return shapes;
  }
}
