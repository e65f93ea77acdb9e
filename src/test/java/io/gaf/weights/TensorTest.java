package io.gaf.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.ReadOnlyBufferException;
import org.junit.jupiter.api.Test;

class TensorTest {
  private static Tensor little(DType dtype, long shape, ByteBuffer bytes) {
    return Tensor.view(dtype, bytes.flip(), shape);
  }

  private static ByteBuffer buffer() {
    return ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
  }

  @Test
  void floatsComeBackAndLieLittleEndian() {
    Tensor tensor = Tensor.of(new float[] {1, -2.5f, 3, 4, 5, 6}, 2, 3);
    assertThat(tensor.toFloats()).containsExactly(1, -2.5f, 3, 4, 5, 6);
    assertThat(tensor.toDoubles()).containsExactly(1, -2.5, 3, 4, 5, 6);
    assertThat(tensor.size()).isEqualTo(6);
    assertThat(tensor.bytes().order()).isEqualTo(ByteOrder.LITTLE_ENDIAN);
    assertThat(tensor.bytes().getInt(0)).isEqualTo(0x3f800000);
    assertThat(tensor).hasToString("F32[2, 3]");
  }

  @Test
  void aScalarHasNoExtentsAndOneElement() {
    Tensor scalar = Tensor.ofLongs(new long[] {7});
    assertThat(scalar.shape()).isEmpty();
    assertThat(scalar.size()).isEqualTo(1);
    assertThat(scalar.toLongs()).containsExactly(7);
  }

  @Test
  void nobodyCanChangeIt() {
    float[] values = {1, 2};
    long[] shape = {2};
    Tensor tensor = Tensor.of(values, shape);
    values[0] = 9;
    shape[0] = 9;
    tensor.shape()[0] = 9;
    tensor.toFloats()[0] = 9;
    assertThat(tensor).isEqualTo(Tensor.of(new float[] {1, 2}, 2));
    assertThatThrownBy(() -> tensor.bytes().put(0, (byte) 1))
        .isInstanceOf(ReadOnlyBufferException.class);
    assertThatThrownBy(() -> tensor.floats().put(0, 1)).isInstanceOf(ReadOnlyBufferException.class);
  }

  @Test
  void viewsHaveTheirOwnPositions() {
    Tensor tensor = Tensor.of(new float[] {1, 2}, 2);
    FloatBuffer first = tensor.floats();
    first.get();
    tensor.bytes().getLong();
    assertThat(tensor.floats().remaining()).isEqualTo(2);
    assertThat(tensor.bytes().remaining()).isEqualTo(8);
  }

  @Test
  void aViewStartsAtTheBuffersPosition() {
    ByteBuffer bytes = ByteBuffer.wrap(new byte[] {9, 1, 2, 9}, 1, 2);
    assertThat(Tensor.view(DType.U8, bytes, 2).toLongs()).containsExactly(1, 2);
  }

  @Test
  void everyTypeConverts() {
    assertThat(little(DType.I64, 2, buffer().putLong(-1).putLong(1L << 40)).toLongs())
        .containsExactly(-1, 1L << 40);
    assertThat(little(DType.I32, 2, buffer().putInt(-1).putInt(5)).toLongs())
        .containsExactly(-1, 5);
    assertThat(little(DType.I16, 1, buffer().putShort((short) -3)).toLongs()).containsExactly(-3);
    assertThat(little(DType.I8, 1, buffer().put((byte) -3)).toFloats()).containsExactly(-3);
    assertThat(little(DType.U8, 1, buffer().put((byte) -3)).toFloats()).containsExactly(253);
    assertThat(little(DType.BOOL, 1, buffer().put((byte) 1)).toDoubles()).containsExactly(1);
    assertThat(Tensor.ofBytes(new byte[] {-1}, 1).toLongs()).containsExactly(255);
    assertThat(Tensor.ofDoubles(new double[] {0.1}, 1).toFloats()).containsExactly(0.1f);
    assertThat(Tensor.ofDoubles(new double[] {0.1}, 1).toDoubles()).containsExactly(0.1);
    assertThat(
            little(DType.F16, 2, buffer().putShort((short) 0xc100).putShort((short) 1)).toFloats())
        .containsExactly(-2.5f, 0x1p-24f);
    assertThat(little(DType.BF16, 1, buffer().putShort((short) 0xc020)).toFloats())
        .containsExactly(-2.5f);
  }

  @Test
  void theWrongTypeIsRefused() {
    assertThatThrownBy(() -> Tensor.of(new float[6], 2, 3).toLongs())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("integers needed, but this tensor is F32[2, 3]");
    assertThatThrownBy(() -> Tensor.ofLongs(new long[2], 2).floats())
        .hasMessage("a float view needs F32, but this tensor is I64[2]");
  }

  @Test
  void bytesThatMissTheShapeAreRefused() {
    assertThatThrownBy(() -> Tensor.of(new float[5], 2, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a tensor F32[2, 3] takes 24 bytes, got 20");
    assertThatThrownBy(() -> Tensor.of(new float[5], -5))
        .hasMessage("negative extent in shape [-5]");
    assertThatThrownBy(() -> Tensor.of(new float[0], 1L << 62, 4))
        .hasMessage("shape [4611686018427387904, 4] overflows");
  }

  @Test
  void equalityIsOfTypeShapeAndBytes() {
    Tensor tensor = Tensor.of(new float[] {0, 1}, 2);
    assertThat(tensor).isEqualTo(Tensor.of(new float[] {0, 1}, 2));
    assertThat(tensor).hasSameHashCodeAs(Tensor.of(new float[] {0, 1}, 2));
    assertThat(tensor).isNotEqualTo(Tensor.of(new float[] {0, 1}, 1, 2));
    assertThat(tensor).isNotEqualTo(Tensor.of(new float[] {-0f, 1}, 2));
    assertThat(tensor).isNotEqualTo(Tensor.view(DType.I32, tensor.bytes(), 2));
  }
}
