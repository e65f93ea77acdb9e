package io.gaf.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gaf.weights.Checksums;
import io.gaf.weights.Durable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code manifest.json}: a {@link Manifest} as JSON, and its own checksum as the last key. */
final class ManifestFile {
  static final String NAME = "manifest.json";

  /** A manifest of 10,000 classes and shards stays far below. */
  private static final long MAX_BYTES = 16 << 20;

  private static final String CHECKSUM = "checksum";

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .build();

  private ManifestFile() {}

  static void write(Path folder, Manifest manifest) throws IOException {
    ObjectNode tree = JSON.valueToTree(manifest);
    tree.put(CHECKSUM, checksum(tree));
    byte[] text = (text(tree) + "\n").getBytes(StandardCharsets.UTF_8);
    Durable.write(
        folder.resolve(NAME),
        channel -> {
          ByteBuffer bytes = ByteBuffer.wrap(text);
          while (bytes.hasRemaining()) {
            channel.write(bytes);
          }
        });
  }

  /**
   * Reads and checks a cache's manifest.
   *
   * @throws DataException when it is missing, damaged or of another version
   */
  static Manifest read(Path folder) {
    Path file = folder.resolve(NAME);
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw damaged(file, "expected at most " + MAX_BYTES + " bytes, got " + Files.size(file));
      }
      return parse(
          file, JSON.readTree(new String(Files.readAllBytes(file), StandardCharsets.UTF_8)));
    } catch (JsonProcessingException e) {
      throw damaged(file, e.getOriginalMessage().lines().findFirst().orElse("no JSON"));
    } catch (IOException e) {
      throw DataException.of("read the cache's", file, e);
    }
  }

  private static Manifest parse(Path file, JsonNode json) throws JsonProcessingException {
    if (!(json instanceof ObjectNode tree)) {
      throw damaged(file, "expected a JSON object");
    }
    String format = tree.path("format").asText();
    if (!format.equals(Manifest.FORMAT)) {
      throw new DataException(
          file
              + ": expected format "
              + Manifest.FORMAT
              + ", got \""
              + format
              + "\""
              + LatentCache.AGAIN);
    }
    String claimed = tree.path(CHECKSUM).asText();
    tree.remove(CHECKSUM);
    String found = checksum(tree);
    if (!claimed.equals(found)) {
      throw damaged(file, "expected checksum " + claimed + ", got " + found);
    }
    return JSON.treeToValue(tree, Manifest.class);
  }

  private static DataException damaged(Path file, String reason) {
    return new DataException(file + " is damaged: " + reason + LatentCache.AGAIN);
  }

  private static String checksum(ObjectNode tree) throws JsonProcessingException {
    return Checksums.sha256(text(tree).getBytes(StandardCharsets.UTF_8));
  }

  /** The same on every system: Jackson's default printer ends lines as the system does. */
  private static String text(ObjectNode tree) throws JsonProcessingException {
    return JSON.writeValueAsString(tree).replace("\r\n", "\n");
  }
}
