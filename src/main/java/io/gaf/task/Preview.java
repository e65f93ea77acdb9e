package io.gaf.task;

import io.gaf.config.Network;
import io.gaf.job.JobContext;
import io.gaf.model.Geometry;
import io.gaf.model.Precision;
import io.gaf.render.Picture;
import io.gaf.render.Png;
import io.gaf.render.Tiles;
import io.gaf.sample.Field;
import io.gaf.sample.Noise;
import io.gaf.sample.Result;
import io.gaf.sample.Sampler;
import io.gaf.sample.Solver;
import io.gaf.sample.Tile;
import io.gaf.sample.TimeGrid;
import io.gaf.train.Trainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What the averaged weights draw in the middle of a training: a column a class, a row a noise. */
final class Preview {
  private static final int NOISES = 4;
  private static final int MOST_CLASSES = 12;
  private static final int BORDER = 2;
  private static final int WHITE = 255;
  private static final int LEAST_SIDE = 112;

  private Preview() {}

  /**
   * Draws {@code previews/step-N.png} and registers it; a classifier has nothing to draw.
   *
   * @param metadata what a checkpoint would say: it names the VAE of latents
   */
  static void draw(Recipe recipe, Trainer trainer, Map<String, String> metadata, JobContext job)
      throws IOException {
    if (recipe.config().model().network() != Network.GAF) {
      return;
    }
    Geometry geometry = Recipe.geometry(recipe.config());
    Path folder = Files.createDirectories(job.folder().resolve("previews"));
    Path file = folder.resolve("step-%08d.png".formatted(trainer.stepsDone()));
    try (Sampler sampler =
            Sampler.open(
                geometry, trainer.live().ema(), Precision.FLOAT32, recipe.settings().threads());
        var viewer = new Viewer(geometry, metadata, job.home(), Precision.FLOAT32)) {
      Png.write(file, sheet(sampler, viewer, recipe));
    }
    job.output(file, List.of());
  }

  private static Picture sheet(Sampler sampler, Viewer viewer, Recipe recipe) {
    Geometry geometry = sampler.geometry();
    int classes = Math.min(MOST_CLASSES, geometry.classes());
    Field field = Field.pure(IntStream.range(0, classes).boxed().toList(), NOISES);
    float[] noises = Noise.batch(recipe.spec().seed(), NOISES, geometry.pictureSize());
    TimeGrid grid = TimeGrid.forward(recipe.config().sample().steps());
    Solver solver = Solver.named(recipe.config().sample().solver());
    Result result = sampler.integrate(field, noises, solver, grid, Sampler.Progress.NONE);
    viewer.see(result.state(0));
    var pictures = new ArrayList<Picture>();
    for (int noise = 0; noise < NOISES; noise++) {
      for (Tile tile : result.tiles()) {
        Picture picture = viewer.picture(result.sample(tile, noise));
        pictures.add(picture.enlarged(Math.max(1, LEAST_SIDE / picture.height())));
      }
    }
    return Tiles.of(pictures, classes, BORDER, WHITE);
  }
}
