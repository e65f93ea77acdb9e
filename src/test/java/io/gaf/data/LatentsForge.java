package io.gaf.data;

import io.gaf.torch.Dict;
import io.gaf.torch.TorchFile;
import io.gaf.torch.TorchTensor;
import io.gaf.weights.DType;
import io.gaf.weights.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.CRC32;

/**
 * Writes a {@code latents.pt} of any size as the reference would, with 64-bit fields for every
 * entry. Of the latents only the marks are written; all else are holes in the file.
 *
 * @param side of a latent [4, side, side] in float32
 * @param every which rows are marked: their first numbers tell which row it is
 */
record LatentsForge(int rows, int side, int every) {
  static final List<String> CLASSES = List.of("even", "odd");

  private static final int MARKS = 3;

  private record Entry(String name, long header, long size, int crc) {}

  /** The numbers of a row's mark, of 256 each, which bfloat16 keeps. */
  static int[] mark(int row) {
    return new int[] {row & 255, row >> 8 & 255, row >> 16};
  }

  /** The mark of a row, or zeros. */
  int[] expected(int row) {
    return row % every == 0 ? mark(row) : new int[MARKS];
  }

  static String path(int row) {
    return "imagenet/train/n%08d/n%08d_%d.JPEG".formatted(row % 2, row % 2, row);
  }

  void zip(Path file) throws IOException {
    try (FileChannel out = create(file)) {
      var entries = new java.util.ArrayList<Entry>();
      byte[] pickle = root().structure();
      entries.add(entry(out, "archive/data.pkl", ByteBuffer.wrap(pickle)));
      entries.add(latents(out));
      entries.add(entry(out, "archive/data/1", labels()));
      entries.add(entry(out, "archive/version", ByteBuffer.wrap(new byte[] {'3', '\n'})));
      directory(out, entries);
    }
  }

  /** The form before PyTorch 1.6. */
  void legacy(Path file) throws IOException {
    try (FileChannel out = create(file)) {
      byte[] magic = {(byte) 0x80, 2, (byte) 0x8a, 10, 0x6c, (byte) 0xfc, (byte) 0x9c, 0x46};
      var head = new ByteArrayOutputStream();
      head.writeBytes(magic);
      head.writeBytes(
          new byte[] {(byte) 0xf9, 0x20, 0x6a, (byte) 0xa8, 0x50, 0x19, '.', (byte) 0x80, 2, 'M'});
      head.writeBytes(new byte[] {(byte) 0xe9, 3, '.'});
      head.writeBytes(new TorchFile(Dict.plain().put("little_endian", true)).structure());
      head.writeBytes(root().structure());
      head.writeBytes(new TorchFile(List.of("0", "1")).structure());
      out.write(ByteBuffer.wrap(head.toByteArray()));
      out.write(little(8).putLong((long) rows * 4 * side * side).flip());
      marks(out, new CRC32());
      out.write(little(8).putLong(rows).flip());
      out.write(labels());
    }
  }

  private static FileChannel create(Path file) throws IOException {
    return FileChannel.open(
        file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.SPARSE);
  }

  private TorchFile root() {
    Tensor unwritten = Tensor.deferred(DType.F32, sink -> {}, rows, 4, side, side);
    return new TorchFile(
        Dict.plain()
            .put("latents", TorchTensor.of(unwritten))
            .put("labels", TorchTensor.of(Tensor.deferred(DType.I64, sink -> {}, rows)))
            .put("paths", IntStream.range(0, rows).mapToObj(LatentsForge::path).toList())
            .put("vae_model", "formula"));
  }

  private ByteBuffer labels() {
    ByteBuffer labels = little(8 * rows);
    IntStream.range(0, rows).forEach(row -> labels.putLong(row % 2));
    return labels.flip();
  }

  /** Writes the marks from here on, and leaves the channel behind the last row. */
  private void marks(FileChannel out, CRC32 crc) throws IOException {
    ByteBuffer row = little(16 * side * side);
    for (int i = 0; i < rows; i++) {
      int[] mark = expected(i);
      for (int k = 0; k < MARKS; k++) {
        row.putFloat(4 * k, mark[k]);
      }
      crc.update(row.duplicate());
      if (i % every == 0 || i == rows - 1) {
        out.write(row.duplicate());
      } else {
        out.position(out.position() + row.capacity());
      }
    }
  }

  private Entry latents(FileChannel out) throws IOException {
    long header = out.position();
    long size = 16L * side * side * rows;
    local(out, "archive/data/0", size);
    var crc = new CRC32();
    marks(out, crc);
    return new Entry("archive/data/0", header, size, (int) crc.getValue());
  }

  private static Entry entry(FileChannel out, String name, ByteBuffer bytes) throws IOException {
    var crc = new CRC32();
    crc.update(bytes.duplicate());
    var entry = new Entry(name, out.position(), bytes.remaining(), (int) crc.getValue());
    local(out, name, bytes.remaining());
    out.write(bytes);
    return entry;
  }

  private static void local(FileChannel out, String name, long size) throws IOException {
    byte[] letters = name.getBytes(StandardCharsets.US_ASCII);
    ByteBuffer header = little(30 + letters.length + 20);
    header.putInt(0x04034b50).putShort((short) 45).putShort((short) 0x0808).position(18);
    header.putInt(-1).putInt(-1).putShort((short) letters.length).putShort((short) 20);
    header.put(letters).putShort((short) 1).putShort((short) 16).putLong(size).putLong(size);
    out.write(header.flip());
  }

  private static void directory(FileChannel out, List<Entry> entries) throws IOException {
    long begin = out.position();
    for (Entry entry : entries) {
      byte[] letters = entry.name().getBytes(StandardCharsets.US_ASCII);
      ByteBuffer header = little(46 + letters.length + 28);
      header.putInt(0x02014b50).putShort((short) 45).putShort((short) 45);
      header.putShort((short) 0x0808).position(16);
      header.putInt(entry.crc()).putInt(-1).putInt(-1).putShort((short) letters.length);
      header.putShort((short) 28).position(42);
      header.putInt(-1).put(letters).putShort((short) 1).putShort((short) 24);
      header.putLong(entry.size()).putLong(entry.size()).putLong(entry.header());
      out.write(header.flip());
    }
    long end = out.position();
    ByteBuffer tail = little(56 + 20 + 22);
    tail.putInt(0x06064b50).putLong(44).putShort((short) 45).putShort((short) 45).putLong(0);
    tail.putLong(entries.size()).putLong(entries.size()).putLong(end - begin).putLong(begin);
    tail.putInt(0x07064b50).putInt(0).putLong(end).putInt(1);
    tail.putInt(0x06054b50).putInt(0).putShort((short) -1).putShort((short) -1);
    tail.putInt(-1).putInt(-1).putShort((short) 0);
    out.write(tail.flip());
  }

  private static ByteBuffer little(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
