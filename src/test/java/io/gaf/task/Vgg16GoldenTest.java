package io.gaf.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaf.evaluate.net.NetworkKind;
import io.gaf.evaluate.net.OwnNetwork;
import io.gaf.evaluate.net.PictureBatch;
import io.gaf.job.Computations.Perceived;
import io.gaf.job.Computations.Perception;
import io.gaf.job.EvaluateSpec;
import io.gaf.job.ImportSpec;
import io.gaf.job.Integration;
import io.gaf.job.MetricPoint;
import io.gaf.job.PrecomputeSpec;
import io.gaf.model.Golden;
import io.gaf.model.Precision;
import io.gaf.render.Picture;
import io.gaf.render.Png;
import io.gaf.torch.Dict;
import io.gaf.torch.TorchFile;
import io.gaf.torch.TorchTensor;
import io.gaf.weights.Archive;
import io.gaf.weights.Checksums;
import io.gaf.weights.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * VGG16 of full size from a file as torchvision's users have it, beside PyTorch and through an
 * evaluation. Weights and numbers: {@code golden/own/README.md}.
 */
final class Vgg16GoldenTest {
  private static final Archive GOLDEN = Golden.open("own/vgg16");
  private static final double BOUND = 1e-4;

  /** Real pictures are looked at, too, 31 GFLOP each. */
  private static final Map<String, String> FEW =
      Map.of(
          "data.held_out", "20",
          "evaluate.metrics", "[frechet, precision_recall, lpips_diversity]",
          "evaluate.networks", "[vgg16]");

  @TempDir static Path home;
  private static Bench bench;

  @BeforeAll
  static void aStateDictIsImported() throws IOException {
    bench = Bench.at(home);
    bench.ship("lpips/vgg.pth", "fashion_classifier.safetensors");
    new TorchFile(stateDict()).write(file());
    bench.succeed(
        new ImportSpec(file().toString(), null, null, new ImportSpec.Network("vgg16", true)));
  }

  @AfterAll
  static void close() {
    bench.close();
  }

  @Test
  void fc2IsPyTorchs() {
    Tensor expected = GOLDEN.get("fc2");
    try (var network = store().features(NetworkKind.VGG16, Precision.FLOAT32)) {
      float[][] seen = network.read(pictures()).features();

      assertThat(network.width()).isEqualTo(4096);
      assertThat(distance("fc2", flat(seen), expected)).isLessThan(BOUND);
      assertThat(Golden.distance(seen[0], seen[1])).isGreaterThan(0.1); // it sees the pictures
    }
  }

  @Test
  void lpipsOfTwoFilesIsThatOfTheLpipsPackage() {
    var imported = new Perception("vgg", null, picture(0), picture(1));
    Perceived found = Perceiving.of(imported, home, bench.shipped());

    var layers = new float[5];
    for (int i = 0; i < layers.length; i++) {
      layers[i] = found.layers().get(i).floatValue();
    }
    assertThat(distance("LPIPS layers", layers, GOLDEN.get("lpips.layers"))).isLessThan(BOUND);
    float[] total = {(float) found.lpips()};
    assertThat(distance("LPIPS", total, GOLDEN.get("lpips"))).isLessThan(BOUND);
    assertThat(found.sha256()).isEqualTo(Checksums.sha256(file()));
    assertThat(found.published()).isFalse();
  }

  @Test
  void anEvaluationMeasuresUnderItsName() {
    bench.succeed(new PrecomputeSpec(Tiny.config(FEW), false));
    bench.succeed(Tiny.train(Tiny.config(FEW), "tiny", 2));
    var spec =
        new EvaluateSpec(
            "tiny@latest", Tiny.config(FEW), 2, new Integration("euler", 2), 1, true, null);
    Map<String, MetricPoint> rows =
        bench.records().metrics(bench.succeed(spec).id()).stream()
            .collect(Collectors.toMap(MetricPoint::name, Function.identity()));

    assertThat(rows)
        .containsKeys("eval/vgg16_precision", "eval/vgg16_recall", "eval/lpips_diversity_vgg")
        .doesNotContainKeys("eval/fid", "eval/precision");
    MetricPoint frechet = rows.get("eval/vgg_frechet");
    assertThat(frechet.value()).isPositive().isFinite();
    assertThat(frechet.evidence().samples()).isEqualTo(20);
    assertThat(frechet.evidence().network()).isEqualTo("vgg16 " + Checksums.sha256(file()));
    assertThat(rows.get("eval/lpips_diversity_vgg").evidence().network())
        .isEqualTo("lpips vgg " + Checksums.sha256(file()));
  }

  private static double distance(String what, float[] got, Tensor expected) {
    return Golden.distance("own/vgg16", what, got, expected);
  }

  private static NetworkStore store() {
    return new NetworkStore(home, bench.shipped());
  }

  private static Path file() {
    return home.resolve("vgg16.pth");
  }

  private static byte[] pixels() {
    Tensor pictures = GOLDEN.get("pictures");
    var bytes = new byte[(int) pictures.size()];
    pictures.bytes().get(bytes);
    return bytes;
  }

  private static PictureBatch pictures() {
    long[] shape = GOLDEN.get("pictures").shape();
    return PictureBatch.ofBytes(pixels(), 2, 3, (int) shape[2], (int) shape[3]);
  }

  /** One of them as a file. */
  private static Path picture(int which) {
    long[] shape = GOLDEN.get("pictures").shape();
    int size = (int) (3 * shape[2] * shape[3]);
    byte[] pixels = Arrays.copyOfRange(pixels(), which * size, (which + 1) * size);
    var signed = new float[size];
    for (int i = 0; i < size; i++) {
      signed[i] = (pixels[i] & 0xff) / 127.5f - 1;
    }
    Path file = home.resolve("picture-" + which + ".png");
    Png.write(file, Picture.ofChw(signed, 3, (int) shape[2], (int) shape[3]));
    return file;
  }

  private static float[] flat(float[][] rows) {
    var flat = new float[rows.length * rows[0].length];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(rows[i], 0, flat, i * rows[i].length, rows[i].length);
    }
    return flat;
  }

  /** All tensors of torchvision's file under its names, in its order. */
  private static Dict stateDict() {
    var shapes = new LinkedHashMap<String, long[]>();
    OwnNetwork.shapes(NetworkKind.VGG16)
        .forEach(
            (name, shape) ->
                shapes.put(name.startsWith("classifier") ? name : "features." + name, shape));
    shapes.put("classifier.6.weight", new long[] {1000, 4096});
    shapes.put("classifier.6.bias", new long[] {1000});
    Dict dict = Dict.ordered();
    int k = 0;
    for (var each : shapes.entrySet()) {
      dict.put(each.getKey(), TorchTensor.of(drawn(each.getKey(), k++, each.getValue())));
    }
    return dict;
  }

  private static Tensor drawn(String name, int k, long... shape) {
    int size = Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact));
    double scale = name.endsWith(".bias") ? 0.05 : Math.sqrt(2.0 * shape[0] / size);
    var random = new SplittableRandom(k);
    var values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) ((random.nextDouble() - 0.5) * Math.sqrt(12) * scale);
    }
    return Tensor.of(values, shape);
  }
}
