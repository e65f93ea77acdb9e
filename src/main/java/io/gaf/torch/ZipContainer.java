package io.gaf.torch;

import io.gaf.weights.Tensor;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/** PyTorch's zip form, since 1.6: {@code ROOT/data.pkl} and {@code ROOT/data/KEY} for storages. */
final class ZipContainer {
  private static final String PICKLE = "/data.pkl";

  private final Map<String, Zip.Entry> entries;
  private final Pages pages;
  private final String root;

  private ZipContainer(Map<String, Zip.Entry> entries, Pages pages) {
    this.entries = entries;
    this.pages = pages;
    this.root = root(entries);
  }

  /** Reads the structure and looks at every tensor. */
  static Object read(Map<String, Zip.Entry> entries, Pages pages, Allowance allowance) {
    var container = new ZipContainer(entries, pages);
    container.requireReadable();
    var storages = new Storages();
    ByteBuffer pickle = container.map(container.pickle());
    var machine = new Machine(pickle, allowance, storages::of);
    Object value = machine.load();
    if (pickle.hasRemaining()) {
      throw new IllegalArgumentException(
          "data.pkl: expected its end at byte %d, got %d bytes more"
              .formatted(pickle.position(), pickle.remaining()));
    }
    for (Storage storage : storages.all()) {
      storage.fill(container.storage(storage));
    }
    machine.tensors().forEach(tensor -> tensor.open(allowance));
    return value;
  }

  private static String root(Map<String, Zip.Entry> entries) {
    List<String> pickles = entries.keySet().stream().filter(n -> n.endsWith(PICKLE)).toList();
    if (pickles.size() != 1) {
      throw new IllegalArgumentException(
          "expected one data.pkl in the zip file, got " + pickles.size());
    }
    return pickles.get(0).substring(0, pickles.get(0).length() - PICKLE.length());
  }

  private void requireReadable() {
    if (entries.containsKey(root + "/constants.pkl")) {
      throw new IllegalArgumentException(
          "it is a TorchScript program: expected a file that torch.save wrote of tensors");
    }
    Zip.Entry order = entries.get(root + "/byteorder");
    if (order != null && order.size() < 16) {
      String word = StandardCharsets.US_ASCII.decode(map(order)).toString().strip();
      if (!word.equals("little")) {
        throw new IllegalArgumentException(
            "its numbers are " + word + "-endian: expected little-endian ones");
      }
    }
  }

  private Zip.Entry pickle() {
    Zip.Entry pickle = entries.get(root + PICKLE);
    if (pickle.size() > Allowance.LONGEST_PICKLE) {
      throw new IllegalArgumentException(
          "data.pkl: expected at most %d bytes, got %d"
              .formatted(Allowance.LONGEST_PICKLE, pickle.size()));
    }
    return pickle;
  }

  private Tensor storage(Storage storage) {
    Zip.Entry entry = entries.get(root + "/data/" + storage.key());
    if (entry == null) {
      throw new IllegalArgumentException(storage + ": the zip file has no data/" + storage.key());
    }
    if (entry.size() != storage.size()) {
      throw new IllegalArgumentException(
          "%s: expected %d bytes, got %d".formatted(storage, storage.size(), entry.size()));
    }
    return bytes(entry);
  }

  /** An entry's bytes as memory, in the file's own pages: nothing is copied. */
  private ByteBuffer map(Zip.Entry entry) {
    bytes(entry);
    return pages.at(entry.begin(), entry.size());
  }

  /** An entry's bytes, whose checksum is right. */
  private Tensor bytes(Zip.Entry entry) {
    Tensor bytes = pages.bytes(entry.begin(), entry.size());
    var crc = new CRC32();
    bytes.writeTo(
        piece -> {
          int size = piece.remaining();
          crc.update(piece);
          pages.checked(size);
        });
    if ((int) crc.getValue() != entry.crc()) {
      throw new IllegalArgumentException(
          "zip entry %s: expected CRC-32 %08x, got %08x"
              .formatted(entry.name(), entry.crc(), crc.getValue()));
    }
    return bytes;
  }
}
