package io.gaf.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaf.OwnJvm;
import io.gaf.evaluate.Blocks;
import io.gaf.evaluate.FeatureSet;
import io.gaf.evaluate.Moments;
import io.gaf.evaluate.Resampling;
import io.gaf.evaluate.net.FeatureNetwork;
import io.gaf.evaluate.net.Features;
import io.gaf.evaluate.net.NetworkKind;
import io.gaf.evaluate.net.PictureBatch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a network says of 60,000 samples is measured in a heap that could not hold it. */
class FeatureMemoryTest {
  private static final int SAMPLES = 60_000;
  private static final int TOGETHER = 500;
  private static final int WIDTH = 256;

  /** Features take 61 MB, logits 2 MB. */
  private static final String HEAP = "-Xmx48m";

  private static final String KEPT = "kept";
  private static final String STREAMED = "streamed";
  private static final List<String> METRICS = List.of("frechet", "inception_score", "diversity");

  @TempDir Path folder;

  /** A network that makes up what it sees. */
  private static final class Inventive implements FeatureNetwork {
    private final SplittableRandom random = new SplittableRandom(7);

    Features next() {
      return new Features(rows(WIDTH), rows(10), new float[TOGETHER][0]);
    }

    private float[][] rows(int width) {
      var rows = new float[TOGETHER][width];
      for (float[] row : rows) {
        for (int i = 0; i < width; i++) {
          row[i] = (float) random.nextDouble();
        }
      }
      return rows;
    }

    @Override
    public NetworkKind kind() {
      return NetworkKind.CLASSIFIER;
    }

    @Override
    public String sha256() {
      return "none";
    }

    @Override
    public int width() {
      return WIDTH;
    }

    @Override
    public Features read(PictureBatch pictures) {
      return next();
    }

    @Override
    public void close() {}
  }

  /** One measurement in a process of its own, whose heap nobody else fills. */
  static final class Child {
    private Child() {}

    /** Measures, and prints what. */
    public static void main(String[] args) {
      var network = new Inventive();
      var how = new Resampling(100, 10, 1);
      var kept = new ArrayList<Features>();
      var real = new Moments(WIDTH);
      try (var rows = new FeatureRows(Path.of(args[0]), METRICS)) {
        for (int i = 0; i < SAMPLES; i += TOGETHER) {
          Features seen = network.next();
          rows.add(seen);
          real.add(FeatureSet.of("real", network.next().features()));
          if (args[1].equals(KEPT)) {
            kept.add(seen);
          }
        }
        var blocks = Blocks.of(rows.features().count(), how);
        var scores = new NetworkScores(network, rows, blocks, METRICS, 10, how);
        System.out.println(scores.alone());
        System.out.println(scores.frechet(real.statistics("real")));
        System.out.println(kept.size());
      }
    }
  }

  private OwnJvm.Ended child(String how) throws Exception {
    return OwnJvm.run(Child.class, List.of(HEAP), folder, how);
  }

  @Test
  void measuresOfFeaturesNeedNoRoomForThemAll() throws Exception {
    assertThat(child(STREAMED).with(0))
        .contains("cls_frechet", "cls_inception_score", "cls_diversity");
  }

  /** Else the test above could not fail. */
  @Test
  void whoKeepsThemAllRunsOutOfMemory() throws Exception {
    assertThat(child(KEPT).with(1)).contains("OutOfMemoryError");
  }
}
