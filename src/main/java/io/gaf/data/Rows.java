package io.gaf.data;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;

/**
 * What one shard holds.
 *
 * @param about one for each picture
 * @param data the pictures, one behind the other
 * @param mirrored their mirror images; null where they are not kept
 * @param skipped what could not be read
 */
record Rows(List<About> about, ByteBuffer data, ByteBuffer mirrored, List<Skipped> skipped) {
  Rows {
    about = List.copyOf(about);
    skipped = List.copyOf(skipped);
    Objects.requireNonNull(data, "data");
  }

  /**
   * One picture.
   *
   * @param path its name, relative to the data set's folder
   * @param label its class
   * @param hash SHA-256 of its samples, hexadecimal
   */
  record About(String path, int label, String hash) {}

  /**
   * One picture that was left out.
   *
   * @param path its name
   * @param reason why
   */
  record Skipped(String path, String reason) {}
}
