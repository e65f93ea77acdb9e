package io.gaf.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gaf.job.MaskWish;
import io.gaf.job.MetricPoint;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChartsTest {
  @TempDir Path folder;

  private static MetricPoint point(String name, long step, double value) {
    return new MetricPoint(name, step, value, Instant.EPOCH);
  }

  @Test
  void everySeriesHasAPanel() throws IOException {
    var points = new ArrayList<MetricPoint>();
    for (int step = 1; step <= 5; step++) {
      points.add(point("loss", step, 1.0 / step));
    }
    new LocalComputations(folder, folder)
        .drawMetrics("j1", Map.of("", points), folder.resolve("one.png"));
    points.add(point("cos", 1, Double.NaN));
    points.add(point("cos", 2, 0.5));
    new LocalComputations(folder, folder)
        .drawMetrics("j1", Map.of("", points), folder.resolve("two.png"));
    var one = ImageIO.read(folder.resolve("one.png").toFile());
    var two = ImageIO.read(folder.resolve("two.png").toFile());
    assertThat(two.getWidth()).isGreaterThan(one.getWidth());
  }

  @Test
  void jobsShareThePanelOfASeries() throws IOException {
    var first = List.of(point("loss", 1, 1), point("loss", 2, 0.5));
    var second = List.of(point("loss", 1, 0.9), point("loss", 2, 0.4));
    var both = new LinkedHashMap<String, List<MetricPoint>>();
    both.put("j1", first);
    Charts.draw("t", both, folder.resolve("alone.png"));
    both.put("j2", second);
    Charts.draw("t", both, folder.resolve("both.png"));
    var alone = ImageIO.read(folder.resolve("alone.png").toFile());
    var together = ImageIO.read(folder.resolve("both.png").toFile());
    assertThat(together.getWidth()).isEqualTo(alone.getWidth());
    int different = 0;
    for (int x = 0; x < alone.getWidth(); x++) {
      for (int y = 0; y < alone.getHeight(); y++) {
        different += alone.getRGB(x, y) == together.getRGB(x, y) ? 0 : 1;
      }
    }
    assertThat(different).as("pixels of the second line and the legend").isGreaterThan(200);
  }

  @Test
  void nothingToDrawIsSaid() {
    assertThatThrownBy(() -> Charts.draw("j1", Map.of("", List.of()), folder.resolve("none.png")))
        .hasMessageStartingWith("there are no metric points to draw");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aMaskIsDrawnWithItsRegions() {
    var computations = new LocalComputations(folder, folder);
    assertThat(computations.masks())
        .anySatisfy(
            mask -> {
              assertThat(mask.name()).isEqualTo("horizontal");
              assertThat(mask.regions()).hasSize(3);
            });
    computations.drawMask(new MaskWish("horizontal", null, 8, 1.25), folder.resolve("mask.png"));
    assertThat(folder.resolve("mask.png")).isNotEmptyFile();
    var wrong = new MaskWish("horizntal", null, 8, 0);
    assertThatThrownBy(() -> computations.drawMask(wrong, folder.resolve("x.png")))
        .hasMessageContaining("did you mean horizontal?");
  }
}
