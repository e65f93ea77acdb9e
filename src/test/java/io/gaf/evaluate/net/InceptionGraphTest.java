package io.gaf.evaluate.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gaf.model.Golden;
import io.gaf.model.GpuOps;
import io.gaf.model.Precision;
import io.gaf.weights.Tensor;
import io.gaf.weights.WeightsException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

final class InceptionGraphTest {
  private static final Map<String, Tensor> WEIGHTS =
      Formula.weights(new InceptionBody(), "inception");
  private static final GraphDef FILE = PublishedGraph.of(WEIGHTS);
  private static final InceptionGraph GRAPH = InceptionGraph.open(FILE.toByteArray(), "sum", 0);

  @AfterAll
  static void close() {
    GRAPH.close();
  }

  @Test
  void theImportedGraphSaysWhatOurOwnSaysOfPicturesThatNeedNoResizing() {
    // (255x - 128)/128 of the old graph is 2y - 1 of the new one at y = 255x/256
    float[] x = noise(2 * 3 * 299 * 299);
    var y = new float[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = x[i] * 255 / 256;
    }
    try (var own = OwnNetwork.open(NetworkKind.INCEPTION, WEIGHTS, "", Precision.FLOAT32, 0)) {
      Features old = GRAPH.read(PictureBatch.of(x, 2, 3, 299, 299));
      Features fresh = own.read(PictureBatch.of(y, 2, 3, 299, 299));

      assertThat(distance(old.features(), fresh.features())).isLessThan(1e-5);
      assertThat(distance(old.logits(), fresh.logits())).isLessThan(1e-5);
      assertThat(distance(old.spatial(), fresh.spatial())).isLessThan(1e-5);
      assertThat(old.features()[0]).hasSize(GRAPH.width());
      assertThat(old.spatial()[0]).hasSize(2023);
    }
  }

  @Test
  void itResizesAsTensorFlow1Does() {
    float[] corners = {0, 10 / 255f, 20 / 255f, 40 / 255f};

    float[] resized = GRAPH.node(PictureBatch.of(corners, 1, 1, 2, 2), "ResizeBilinear");

    for (int i = 0; i < 299; i += 13) {
      for (int j = 0; j < 299; j += 13) {
        // source i·2/299, next row and column at most the last
        double v = i * 2.0 / 299;
        double u = j * 2.0 / 299;
        double top = u < 1 ? 10 * u : 10;
        double bottom = u < 1 ? 20 + 20 * u : 40;
        double expected = v < 1 ? top + (bottom - top) * v : bottom;
        assertThat((double) resized[(i * 299 + j) * 3]).isCloseTo(expected, within(1e-4));
      }
    }
  }

  @Test
  void itHoldsOnlyOperationsThatHaveKernelsOnGpus() {
    GpuOps.check("the old graph", OldGraph.parse(FILE.toByteArray()).definition());
  }

  @Test
  void picturesOfAnySizeAndBatchAreLookedAt() {
    float[] values = noise(3 * 620);
    PictureBatch three = PictureBatch.of(values, 3, 1, 20, 31);

    Features all = GRAPH.read(three);

    Features last = GRAPH.read(three.slice(2, 3));
    assertThat(all.features()).hasDimensions(3, 2048);
    assertThat(distance(new float[][] {all.features()[2]}, last.features())).isLessThan(1e-6);
    assertThat(GRAPH.kind().frechet()).isEqualTo("fid");
  }

  @Test
  void aGraphThatWouldTouchFilesIsRefused() {
    var evil =
        FILE.toBuilder()
            .addNode(NodeDef.newBuilder().setName("reads").setOp("ReadFile").addInput("Sub/y"));
    int pool = index("pool_3");
    evil.getNodeBuilder(pool).addInput("^reads");

    assertThatThrownBy(() -> OldGraph.parse(evil.build().toByteArray()))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("node reads: operation ReadFile, which Inception's graph has not");
  }

  @Test
  void whatIsNoSuchGraphIsRefused() {
    byte[] text = "not a graph".getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> OldGraph.parse(text))
        .hasMessageContaining("this is no TensorFlow graph");
    byte[] other =
        GraphDef.newBuilder().addNode(NodeDef.newBuilder().setName("x")).build().toByteArray();
    assertThatThrownBy(() -> OldGraph.parse(other))
        .hasMessageContaining("a graph of 1 nodes without ExpandDims");
    var torn = FILE.toBuilder().removeNode(index("mixed_9/conv"));
    assertThatThrownBy(() -> OldGraph.parse(torn.build().toByteArray()))
        .hasMessageContaining("names a node mixed_9/conv and has none");
  }

  private static int index(String name) {
    for (int i = 0; i < FILE.getNodeCount(); i++) {
      if (FILE.getNode(i).getName().equals(name)) {
        return i;
      }
    }
    throw new AssertionError(name);
  }

  private static double distance(float[][] got, float[][] expected) {
    return Golden.distance(InceptionGoldenTest.flat(got), InceptionGoldenTest.flat(expected));
  }

  private static float[] noise(int count) {
    var random = new Random(5);
    var values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = random.nextFloat();
    }
    return values;
  }
}
