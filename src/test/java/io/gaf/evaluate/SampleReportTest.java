package io.gaf.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class SampleReportTest {
  @Test
  void realPicturesAreAsGoodAsRealPictures() {
    var report = SampleReport.of(cloud(50, 0, 1, 1), cloud(200, 0, 1, 2));

    assertThat(report.samples()).isEqualTo(100);
    assertThat(report.accuracy()).isCloseTo(report.realAccuracy(), within(0.05));
    assertThat(report.distanceRatio()).isCloseTo(1, within(0.1));
    assertThat(report.clsFrechet()).isCloseTo(report.realClsFrechet(), within(0.1));
  }

  @Test
  void samplesThatAreAllAlikeLackVariety() {
    var report = SampleReport.of(cloud(50, 0, 0.2, 1), cloud(200, 0, 1, 2));

    assertThat(report.distanceRatio()).isCloseTo(0.2, within(0.05));
    assertThat(report.clsFrechet()).isGreaterThan(10 * report.realClsFrechet());
  }

  @Test
  void samplesInTheWrongPlaceAreFarAndMisjudged() {
    var report = SampleReport.of(cloud(50, -6, 1, 1), cloud(200, 0, 1, 2));

    assertThat(report.accuracy()).isLessThan(0.6);
    assertThat(report.realAccuracy()).isGreaterThan(0.95);
    assertThat(report.clsFrechet()).isGreaterThan(30);
  }

  @Test
  void metricRowsCarryTheReport() {
    var report = new SampleReport(500, .9, .92, 7, 10, 3, .5);

    assertThat(report.metrics())
        .containsEntry("class_accuracy", .9)
        .containsEntry("within_distance_ratio", .7)
        .containsEntry("cls_frechet", 3.0)
        .containsEntry("cls_frechet_real", .5)
        .hasSize(7);
  }

  @Test
  void everyPictureIsJudgedOnce() {
    float[][] one = {{1}};

    assertThatThrownBy(() -> new Judged(one, new int[] {1, 2}, one, one))
        .hasMessage(
            "judged pictures: 1 pictures, 2 labels, 1 logits and 1 features must be equally many");
  }

  /** Two classes around ±3 on a line; a picture is its own features, its sign the classifier. */
  private static Judged cloud(int perClass, double shift, double deviation, long seed) {
    var random = new Random(seed);
    int n = 2 * perClass;
    var points = new float[n][];
    var labels = new int[n];
    var logits = new float[n][];
    for (int i = 0; i < n; i++) {
      labels[i] = i % 2;
      double x = (labels[i] == 0 ? -3 : 3) + shift + deviation * random.nextGaussian();
      points[i] = new float[] {(float) x, (float) (deviation * random.nextGaussian())};
      logits[i] = new float[] {(float) -x, (float) x};
    }
    return new Judged(points, labels, logits, points);
  }
}
