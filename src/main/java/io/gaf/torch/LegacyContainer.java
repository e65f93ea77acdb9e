package io.gaf.torch;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * PyTorch's form before 1.6: the pickles of a magic number, a version, the system's sizes, the
 * object and the list of its storages' keys, then for each key the number of elements and these.
 */
final class LegacyContainer {
  private static final String MAGIC = "119547037146038801333356";
  private static final long VERSION = 1001;

  private final Pages pages;
  private final Allowance allowance;
  private final Storages storages = new Storages();

  private LegacyContainer(Pages pages, Allowance allowance) {
    this.pages = pages;
    this.allowance = allowance;
  }

  /** Reads the structure and looks at every tensor. */
  static Object read(Pages pages, Allowance allowance) {
    return new LegacyContainer(pages, allowance).read();
  }

  private Object read() {
    ByteBuffer in = pages.at(0, Math.min(pages.length(), Allowance.LONGEST_PICKLE));
    expect("the magic number", MAGIC, next(in));
    expect("the version", VERSION, next(in));
    expect("little_endian", true, Values.as(next(in), Dict.class).entries().get("little_endian"));
    var machine = new Machine(in, allowance, storages::of);
    Object value = machine.load();
    List<?> keys = Values.as(next(in), List.class);
    long at = in.position();
    Set<Object> filled = new HashSet<>();
    for (Object key : keys) {
      Storage storage = storages.get(Values.as(key, String.class));
      if (!filled.add(key)) {
        throw new IllegalArgumentException(storage + " is listed twice");
      }
      at = fill(storage, at);
    }
    expect("storages in the list", storages.all().size(), filled.size());
    expect("the file's end at byte", at, pages.length());
    machine.tensors().forEach(tensor -> tensor.open(allowance));
    return value;
  }

  private Object next(ByteBuffer in) {
    return new Machine(in, allowance, storages::of).load();
  }

  private long fill(Storage storage, long at) {
    if (at > pages.length() - Long.BYTES) {
      throw new IllegalArgumentException(storage + ": the file ends before it");
    }
    long count = pages.at(at, Long.BYTES).getLong();
    expect(storage + ": elements", storage.count(), count);
    long begin = at + Long.BYTES;
    if (storage.size() > pages.length() - begin) {
      throw new IllegalArgumentException(
          "%s: expected %d bytes, got %d"
              .formatted(storage, storage.size(), pages.length() - begin));
    }
    storage.fill(pages.bytes(begin, storage.size()));
    return begin + storage.size();
  }

  private static void expect(String what, Object expected, Object got) {
    if (!expected.toString().equals(Values.text(got))) {
      throw new IllegalArgumentException(
          what + ": expected " + expected + ", got " + Values.text(got));
    }
  }
}
