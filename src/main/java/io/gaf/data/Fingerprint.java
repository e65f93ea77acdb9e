package io.gaf.data;

import io.gaf.weights.Checksums;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * Tells whether files were replaced, reading little of them: by what the file system says, and by
 * some blocks of each, as a copy may have the time of what it replaces.
 */
final class Fingerprint {
  private static final int BLOCKS = 16;
  private static final int BLOCK_BYTES = 4 << 10;

  private Fingerprint() {}

  /** Another one when a file has another name, size, time of change or block. */
  static String of(List<Path> files) throws IOException {
    var text = new StringBuilder();
    for (Path file : files) {
      FileStamp stamp = FileStamp.of(file);
      text.append("%s %d %d ".formatted(file, stamp.size(), stamp.changed()));
      text.append(blocks(file)).append('\n');
    }
    return Checksums.sha256(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** The checksum of blocks from the first to the last one, at equal distances. */
  static String blocks(Path file) throws IOException {
    var all = new ByteArrayOutputStream();
    try (FileChannel channel = FileChannel.open(file)) {
      long last = Math.max(0, channel.size() - BLOCK_BYTES);
      for (int i = 0; i < BLOCKS; i++) {
        ByteBuffer block = ByteBuffer.allocate(BLOCK_BYTES);
        channel.read(block, last / (BLOCKS - 1) * i + (i == BLOCKS - 1 ? last % (BLOCKS - 1) : 0));
        all.write(block.array(), 0, block.position());
      }
    }
    return Checksums.sha256(all.toByteArray());
  }
}
