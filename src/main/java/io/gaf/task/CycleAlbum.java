package io.gaf.task;

import io.gaf.job.CycleSpec;
import io.gaf.job.JobContext;
import io.gaf.render.ContactSheet;
import io.gaf.render.Tile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The pictures of a cycle job as files: a strip of a cycle, a strip a transition of an
 * interpolation, a square of barycentric blends; and each picture by itself.
 *
 * @param spec what was asked for
 * @param renderer where the pictures come from
 * @param page what is written around them
 */
record CycleAlbum(CycleSpec spec, Renderer renderer, CyclePage page) {

  /**
   * Writes them.
   *
   * @param pictures in the order of the route, [n, C, S, S] each
   * @param closing a line for the footer, or empty
   */
  void draw(List<float[]> pictures, Noises noises, String closing, JobContext job)
      throws IOException {
    int across = pictures.size() / page.rows();
    if (spec.gif()) {
      Stills.film(word() + ".gif", pictures, renderer, job);
    }
    Stills.write(names(pictures.size(), across), pictures, renderer, job);
    ContactSheet sheet =
        ContactSheet.titled(page.title()).footer(footer(closing)).columns(page.columns());
    for (int noise = 0; noise < noises.count(); noise++) {
      for (int row = 0; row < page.rows(); row++) {
        var states = new ArrayList<>(pictures.subList(row * across, (row + 1) * across));
        if (page.showsNoise()) {
          states.add(0, noises.values());
        }
        sheet.row(page.caption(row), tiles(states, noise));
      }
    }
    Path file = job.folder().resolve(word() + ".png");
    sheet.write(file);
    job.output(file, List.of(renderer.checkpoint()));
  }

  private List<Tile> tiles(List<float[]> states, int noise) {
    return states.stream()
        .map(samples -> Tile.of(renderer.viewer().picture(samples, noise)))
        .toList();
  }

  private String footer(String closing) {
    String origin = renderer.origin(spec.integration()) + " · " + Noises.text(spec.noise());
    String all = renderer.viewer().footer(origin);
    return closing.isEmpty() ? all : all + "\nfirst and last picture: " + closing;
  }

  /**
   * Names of the pictures' files: {@code cycle.02}, with the row before where there are several.
   */
  private List<String> names(int count, int across) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                page.rows() == 1
                    ? "%s.%02d".formatted(word(), i)
                    : "%s.%02d.%02d".formatted(word(), i / across, i % across))
        .toList();
  }

  private String word() {
    return spec.route().mode().word();
  }
}
