package io.gaf.task;

import io.gaf.job.JobContext;
import io.gaf.model.Geometry;
import io.gaf.render.Film;
import io.gaf.render.Gif;
import io.gaf.render.Picture;
import io.gaf.render.Png;
import io.gaf.render.Tiles;
import io.gaf.weights.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Samples at several places of a way, [n, C, S, S] each, as pictures and tensors. */
final class Stills {
  /** A film's pictures are enlarged by whole pixels to about this side. */
  private static final int FILM_SIDE = 112;

  private static final int BORDER = 4;
  private static final int WHITE = 255;

  private Stills() {}

  /** Writes {@code tiles/NAME-I.png} of every sample and registers each. */
  static void write(List<String> names, List<float[]> states, Renderer renderer, JobContext job)
      throws IOException {
    Path folder = Files.createDirectories(job.folder().resolve("tiles"));
    for (int k = 0; k < states.size(); k++) {
      int n = states.get(k).length / renderer.geometry().pictureSize();
      renderer.viewer().see(states.get(k));
      for (int i = 0; i < n; i++) {
        Path file = folder.resolve("%s-%d.png".formatted(names.get(k), i));
        Png.write(file, renderer.viewer().picture(states.get(k), i));
        job.output(file, List.of(renderer.checkpoint()));
      }
    }
  }

  /** Writes the states as a film, the samples side by side, and registers it. */
  static void film(String name, List<float[]> states, Renderer renderer, JobContext job)
      throws IOException {
    var frames = new ArrayList<Picture>();
    for (int state : Film.shown(states.size())) {
      frames.add(frame(states.get(state), renderer));
    }
    Path file = job.folder().resolve(name);
    Gif.write(file, Film.of(frames));
    job.output(file, List.of(renderer.checkpoint()));
  }

  /** The picture as it stands in a film. */
  static Picture filmed(Picture picture) {
    return picture.enlarged(Math.max(1, FILM_SIDE / picture.height()));
  }

  private static Picture frame(float[] samples, Renderer renderer) {
    int n = samples.length / renderer.geometry().pictureSize();
    renderer.viewer().see(samples);
    List<Picture> row =
        IntStream.range(0, n).mapToObj(i -> filmed(renderer.viewer().picture(samples, i))).toList();
    return Tiles.of(row, n, BORDER, WHITE);
  }

  /**
   * Samples behind each other.
   *
   * @param flat whether the result is [K·n, C, S, S] rather than [K, n, C, S, S]
   */
  static Tensor stacked(List<float[]> states, boolean flat, Geometry g) {
    int length = states.get(0).length;
    var all = new float[Math.multiplyExact(states.size(), length)];
    for (int k = 0; k < states.size(); k++) {
      System.arraycopy(states.get(k), 0, all, k * length, length);
    }
    int n = length / g.pictureSize();
    return flat
        ? Tensor.of(all, (long) states.size() * n, g.channels(), g.size(), g.size())
        : Tensor.of(all, states.size(), n, g.channels(), g.size(), g.size());
  }
}
