package io.gaf.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SteadyFileTest {
  @TempDir Path folder;
  private Path path;
  private SteadyFile file;

  @BeforeEach
  void open() throws IOException {
    path = folder.resolve("file");
    file = new SteadyFile(path.toString(), "rw");
  }

  @AfterEach
  void close() throws IOException {
    Thread.interrupted();
    file.close();
  }

  @Test
  void anInterruptedThreadClosesItForNobody() throws IOException {
    file.write(ByteBuffer.wrap(new byte[] {1, 2, 3}), 0);
    Thread.currentThread().interrupt();

    file.write(ByteBuffer.wrap(new byte[] {4}), 3);
    file.force(true);
    file.tryLock(0, Long.MAX_VALUE, false).release();
    ByteBuffer all = ByteBuffer.allocate(4);
    file.read(all, 0);

    assertThat(Thread.interrupted()).as("who asked it to stop is still heard").isTrue();
    assertThat(all.array()).containsExactly(1, 2, 3, 4);
    assertThat(file.isOpen()).isTrue();
  }

  @Test
  void aFileOfJavaIsClosedByAnInterruption() throws IOException {
    try (FileChannel plain = FileChannel.open(path, StandardOpenOption.WRITE)) {
      Thread.currentThread().interrupt();

      assertThatThrownBy(() -> plain.write(ByteBuffer.wrap(new byte[1]), 0))
          .as("without this the class could go")
          .isInstanceOf(ClosedByInterruptException.class);
    }
  }

  @Test
  void partsOfBuffersOfBothKindsGoWhereTheyBelong() throws IOException {
    ByteBuffer heap = ByteBuffer.wrap(new byte[] {9, 9, 1, 2, 3, 9}, 1, 4).slice();
    heap.position(1);
    assertThat(file.write(heap, 2)).isEqualTo(3);
    assertThat(heap.hasRemaining()).isFalse();
    ByteBuffer direct = ByteBuffer.allocateDirect(2).put((byte) 7).put((byte) 8).flip();
    assertThat(file.write(direct, 5)).isEqualTo(2);

    assertThat(Files.readAllBytes(path)).containsExactly(0, 0, 1, 2, 3, 7, 8);

    ByteBuffer back = ByteBuffer.allocateDirect(9).position(1);
    assertThat(file.read(back, 2)).isEqualTo(5);
    assertThat(back.position()).isEqualTo(6);
    assertThat(back.get(1)).isEqualTo((byte) 1);
    ByteBuffer part = ByteBuffer.wrap(new byte[6], 2, 2);
    assertThat(file.read(part, 3)).isEqualTo(2);
    assertThat(part.array()).containsExactly(0, 0, 2, 3, 0, 0);
    assertThat(file.read(ByteBuffer.allocate(1), 7)).as("the end").isEqualTo(-1);
  }

  @Test
  void truncatingShortensAndNeverLengthens() throws IOException {
    file.write(ByteBuffer.wrap(new byte[10]), 0);

    file.truncate(20);
    assertThat(file.size()).isEqualTo(10);
    file.truncate(4);
    assertThat(file.size()).isEqualTo(4);
  }

  @Test
  void oneWhoLocksItKeepsOthersOut() throws IOException {
    try (SteadyFile other = new SteadyFile(path.toString(), "rw");
        FileLock mine = file.tryLock(0, Long.MAX_VALUE, false)) {
      assertThat(mine.isValid()).isTrue();
      assertThatThrownBy(() -> other.tryLock(0, Long.MAX_VALUE, false))
          .isInstanceOf(OverlappingFileLockException.class);
    }
  }
}
