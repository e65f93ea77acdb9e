package io.gaf.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.gaf.weights.Checksums;
import io.gaf.weights.Durable;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Iterator;
import java.util.stream.Stream;

/** The pictures of a data set, named in a file, an item a line: nothing of them stays in memory. */
final class Listing implements AutoCloseable {
  static final String NAME = "listing.jsonl";

  private static final JsonMapper JSON = new JsonMapper();

  private final Path file;
  private final int total;
  private Stream<String> lines;

  private Listing(Path file, int total) {
    this.file = file;
    this.total = total;
  }

  /** Writes the list of a source. The caller closes it. */
  static Listing write(Path folder, PictureSource source) throws IOException {
    Path file = folder.resolve(NAME);
    int[] count = new int[1];
    Durable.write(
        file,
        channel -> {
          var out =
              new BufferedWriter(Channels.newWriter(channel, StandardCharsets.UTF_8), 1 << 16);
          source.list(
              item -> {
                count[0] = Math.incrementExact(count[0]);
                write(out, item);
              });
          out.flush();
        });
    return new Listing(file, count[0]);
  }

  private static void write(BufferedWriter out, Item item) {
    try {
      out.write(JSON.writeValueAsString(item));
      out.write('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How many items. */
  int total() {
    return total;
  }

  /** Equal for equal lists. */
  String checksum() {
    return Checksums.sha256(file);
  }

  /**
   * The items of some shards, in order; one pass at a time.
   *
   * @param perShard how many items make a shard
   */
  Iterator<Item> of(BitSet shards, int perShard) throws IOException {
    close();
    BufferedReader reader = Files.newBufferedReader(file);
    int[] index = new int[1];
    lines = reader.lines().onClose(() -> closed(reader));
    return lines.filter(line -> shards.get(index[0]++ / perShard)).map(Listing::item).iterator();
  }

  private static void closed(BufferedReader reader) {
    try {
      reader.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Item item(String line) {
    try {
      return JSON.readValue(line, Item.class);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    if (lines != null) {
      lines.close();
      lines = null;
    }
  }
}
