package io.gaf.torch;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.CRC32;

/** Writes PyTorch's zip form, with the entries of PyTorch 2 in their order. */
final class ZipContainerWriter {
  private final Pickler.Pickled pickled;

  ZipContainerWriter(Pickler.Pickled pickled) {
    this.pickled = pickled;
  }

  /** Writes everything; the folder in the zip is named after the file, as PyTorch does. */
  void write(FileChannel channel, String fileName) throws IOException {
    String root = root(fileName);
    var zip = new ZipWriter(channel);
    zip.add(root + "/data.pkl", pickled.bytes());
    text(zip, root + "/.format_version", "1");
    text(zip, root + "/.storage_alignment", "64");
    text(zip, root + "/byteorder", "little");
    for (Map.Entry<String, Storage> storage : pickled.storages().entrySet()) {
      zip.add(root + "/data/" + storage.getKey(), storage.getValue().bytes());
    }
    text(zip, root + "/version", "3\n");
    text(zip, root + "/.data/serialization_id", id());
    zip.close();
  }

  /** Forty digits that tell files apart; PyTorch's own depend on the C++ library's hash. */
  private String id() {
    var crc = new CRC32();
    crc.update(pickled.bytes().duplicate());
    long structure = crc.getValue();
    pickled.storages().values().forEach(storage -> crc.update(storage.bytes()));
    return "%020d%020d".formatted(structure, crc.getValue());
  }

  private static String root(String fileName) {
    int dot = fileName.lastIndexOf('.');
    String stem = dot > 0 ? fileName.substring(0, dot) : fileName;
    return stem.matches("[A-Za-z0-9._-]{1,100}") && !stem.matches("\\.+") ? stem : "archive";
  }

  private static void text(ZipWriter zip, String name, String text) throws IOException {
    zip.add(name, ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
  }
}
