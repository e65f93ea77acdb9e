package io.gaf.fuzz;

import io.gaf.torch.Forge;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipFile;

/** Ways to break a file: anywhere, or inside a container that stays whole. */
final class Mutations {
  private static final Pattern TOKEN = Pattern.compile("-?[0-9.]+|[A-Za-z_]+|[\\[\\]{}:,\"]");
  private static final List<String> ODD =
      List.of(
          "0",
          "-1",
          "1",
          "2147483648",
          "9223372036854775807",
          "99999999999999999999",
          "1e309",
          "",
          "F32",
          "BF16",
          "F8_E4M3",
          "null",
          "true",
          "[]",
          "{}",
          "[[",
          "\"",
          "../../x",
          "&a [*a]",
          "*a",
          "!!java.net.URL x",
          "shape",
          "data_offsets",
          "\u0000",
          "ü");

  private Mutations() {}

  /** Bytes changed, cut, doubled or added anywhere. */
  static byte[] raw(byte[] seed, Random random) {
    byte[] bytes = seed.clone();
    int at = random.nextInt(bytes.length);
    switch (random.nextInt(4)) {
      case 0 -> {
        return Arrays.copyOf(bytes, at);
      }
      case 1 -> {
        byte[] longer = Arrays.copyOf(bytes, bytes.length + 1 + random.nextInt(64));
        System.arraycopy(bytes, at, longer, at + longer.length - bytes.length, bytes.length - at);
        return longer;
      }
      case 2 -> {
        for (int i = 0; i < 1 + random.nextInt(8); i++) {
          bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
      }
      default -> {
        int until = Math.min(bytes.length, at + 1 + random.nextInt(8));
        Arrays.fill(bytes, at, until, (byte) (random.nextBoolean() ? 0xff : random.nextInt()));
      }
    }
    return bytes;
  }

  /** One word of a text replaced, doubled or left out. */
  static String text(String text, Random random) {
    List<MatchResult> tokens = TOKEN.matcher(text).results().toList();
    MatchResult token = tokens.get(random.nextInt(tokens.size()));
    String put =
        switch (random.nextInt(4)) {
          case 0 -> "";
          case 1 -> token.group() + token.group();
          case 2 -> tokens.get(random.nextInt(tokens.size())).group();
          default -> ODD.get(random.nextInt(ODD.size()));
        };
    return text.substring(0, token.start()) + put + text.substring(token.end());
  }

  static byte[] yaml(byte[] seed, Random random) {
    return text(new String(seed, StandardCharsets.UTF_8), random).getBytes(StandardCharsets.UTF_8);
  }

  /** A header that is wrong inside, of the length that stands before it. */
  static byte[] safetensors(byte[] seed, Random random) {
    ByteBuffer in = ByteBuffer.wrap(seed).order(ByteOrder.LITTLE_ENDIAN);
    int length = (int) in.getLong();
    String header = new String(seed, 8, length, StandardCharsets.UTF_8);
    byte[] wrong = text(header, random).getBytes(StandardCharsets.UTF_8);
    int body = seed.length - 8 - length;
    ByteBuffer out = ByteBuffer.allocate(8 + wrong.length + body).order(ByteOrder.LITTLE_ENDIAN);
    out.putLong(wrong.length).put(wrong).put(seed, 8 + length, body);
    return out.array();
  }

  /** A pickle or an entry that is wrong, in a zip file whose checksums are right. */
  static void zip(Path seed, Path to, Random random) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (var zip = new ZipFile(seed.toFile())) {
      for (var entry : Collections.list(zip.entries())) {
        entries.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
      }
    }
    String pickle = entries.keySet().stream().filter(n -> n.endsWith("data.pkl")).findFirst().get();
    if (random.nextInt(4) > 0) {
      entries.computeIfPresent(pickle, (n, b) -> Forge.breakPickle(b, b.length, random));
    } else {
      List<String> names = List.copyOf(entries.keySet());
      String name = names.get(random.nextInt(names.size()));
      byte[] bytes = entries.remove(name);
      switch (random.nextInt(3)) {
        case 0 -> entries.put(name + random.nextInt(9), bytes);
        case 1 -> entries.put(name, raw(bytes, random));
        default -> {}
      }
    }
    Forge.zip(to, entries);
  }

  static byte[] legacy(byte[] seed, Random random) {
    return Forge.breakPickle(seed, Forge.legacyEnd(seed), random);
  }

  /** A few bytes among the first, where headers are. */
  static byte[] start(byte[] seed, Random random) {
    byte[] bytes = seed.clone();
    int head = Math.min(bytes.length, 1 << (4 + random.nextInt(7)));
    for (int i = 0; i < 1 + random.nextInt(3); i++) {
      bytes[random.nextInt(head)] = (byte) random.nextInt();
    }
    return bytes;
  }

  /** A chunk that is wrong, with the checksum that belongs to it. */
  static byte[] png(byte[] seed, Random random) {
    ByteBuffer out = ByteBuffer.wrap(seed.clone());
    var chunks = new java.util.ArrayList<Integer>();
    for (int at = 8; at < seed.length; at += 12 + out.getInt(at)) {
      chunks.add(at);
    }
    int at = chunks.get(random.nextInt(3) == 0 ? random.nextInt(chunks.size()) : 0);
    int length = out.getInt(at);
    if (length > 0) {
      out.put(at + 8 + random.nextInt(length), (byte) random.nextInt());
    }
    var crc = new CRC32();
    crc.update(out.array(), at + 4, length + 4);
    out.putInt(at + 8 + length, (int) crc.getValue());
    return out.array();
  }
}
