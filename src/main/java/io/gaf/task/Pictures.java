package io.gaf.task;

import io.gaf.job.JobContext;
import io.gaf.render.Png;
import io.gaf.sample.Result;
import io.gaf.sample.Tile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The bare tiles of a result, one file a sample. */
final class Pictures {
  private Pictures() {}

  /**
   * Writes {@code tiles/NAME-I.png} below the job's folder and registers each.
   *
   * @param below a folder of their own below {@code tiles}, or empty
   */
  static void write(Result result, Renderer renderer, JobContext job, String below)
      throws IOException {
    Path folder = Files.createDirectories(job.folder().resolve("tiles").resolve(below));
    for (Tile tile : result.tiles()) {
      for (int i = 0; i < tile.rows(); i++) {
        Path file = folder.resolve("%s-%d.png".formatted(tile.name(), i));
        Png.write(file, Pixels.of(result.sample(tile, i), renderer.geometry()));
        job.output(file, List.of(renderer.checkpoint()));
      }
    }
  }
}
