package io.gaf.torch;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Makes PyTorch files that are whole outside and wrong inside. */
public final class Forge {
  private static final List<Op> OPS = List.of(Op.values());

  private static final List<byte[]> ATTACKS =
      List.of(
          latin("cos\nsystem\n(X\u0005\0\0\0touchtR"),
          latin("cbuiltins\neval\n(X\u0001\0\0\0" + "1tR"),
          latin("(X\u0005\0\0\0touchios\nsystem\n"),
          latin("X\u0002\0\0\0osX\u0006\0\0\0system\u0093"),
          latin("(cos\nsystem\nX\u0005\0\0\0toucho"),
          latin("X\u00ff\u00ff\u00ff\u007f"),
          latin("\u008a\u00ff"),
          latin("((((((((tttttttt"));

  private Forge() {}

  /** Writes a zip file of these entries with right checksums, as PyTorch does. */
  public static void zip(Path file, Map<String, byte[]> entries) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      var zip = new ZipWriter(channel);
      for (var entry : entries.entrySet()) {
        zip.add(entry.getKey(), ByteBuffer.wrap(entry.getValue()));
      }
      zip.close();
    }
  }

  /** Changes an opcode, an argument or the order of opcodes below a place, or adds an attack. */
  public static byte[] breakPickle(byte[] pickle, int end, Random random) {
    List<Integer> places = Opcodes.places(pickle, end);
    int at = places.get(random.nextInt(places.size()));
    int next = places.stream().filter(p -> p > at).findFirst().orElse(end);
    byte[] before = java.util.Arrays.copyOfRange(pickle, 0, at);
    byte[] op = java.util.Arrays.copyOfRange(pickle, at, next);
    byte[] after = java.util.Arrays.copyOfRange(pickle, next, pickle.length);
    return switch (random.nextInt(5)) {
      case 0 -> join(before, after);
      case 1 -> join(before, op, op, after);
      case 2 -> join(before, ATTACKS.get(random.nextInt(ATTACKS.size())), op, after);
      case 3 -> {
        op[0] = OPS.get(random.nextInt(OPS.size())).code();
        yield join(before, op, after);
      }
      default -> {
        op[random.nextInt(op.length)] = (byte) random.nextInt(256);
        yield join(before, op, after);
      }
    };
  }

  /** Where the pickles of a legacy file end. */
  public static int legacyEnd(byte[] file) {
    return Opcodes.endOf(file, 5);
  }

  private static byte[] join(byte[]... parts) {
    var out = new java.io.ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  private static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
