package io.gaf.task;

import io.gaf.job.JobContext;
import io.gaf.job.TranslateSpec;
import io.gaf.render.Column;
import io.gaf.render.ContactSheet;
import io.gaf.render.Tile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The pictures of a translation as files: a strip <i>source | some states | noise | some states |
 * target</i> for each sample, and source, noise and target by themselves.
 *
 * @param spec what was asked for
 * @param renderer where the pictures come from
 * @param names of the source and the target class
 */
record TranslateAlbum(TranslateSpec spec, Renderer renderer, List<String> names) {
  /** States that are shown between two ends, where there are as many. */
  private static final int BETWEEN = 3;

  /** Writes them. */
  void draw(TranslateHandler.Passage passage, JobContext job) throws IOException {
    Stills.write(
        List.of("source", "noise", "target"),
        List.of(passage.source(), passage.noise(), passage.target()),
        renderer,
        job);
    if (spec.saving().gif()) {
      Stills.film("translate.gif", passage.states(), renderer, job);
    }
    List<Shown> shown = shown(passage);
    ContactSheet sheet =
        ContactSheet.titled(names.get(0) + " → " + names.get(1))
            .footer(footer())
            .columns(shown.stream().map(Shown::column).toList());
    int samples = passage.source().length / renderer.geometry().pictureSize();
    for (int i = 0; i < samples; i++) {
      int sample = i;
      sheet.row("", shown.stream().map(column -> tile(column.state(), sample)).toList());
    }
    Path file = job.folder().resolve("translate.png");
    sheet.write(file);
    job.output(file, List.of(renderer.checkpoint()));
  }

  private Tile tile(float[] state, int sample) {
    return Tile.of(renderer.viewer().picture(state, sample));
  }

  private List<Shown> shown(TranslateHandler.Passage passage) {
    var shown = new ArrayList<Shown>();
    shown.add(new Shown(Column.of(names.get(0)), passage.source()));
    shown.addAll(some(passage.back(), "back "));
    shown.add(new Shown(Column.of("noise"), passage.noise()));
    shown.addAll(some(passage.forward(), "forward "));
    shown.add(new Shown(Column.of("→ " + names.get(1)), passage.target()));
    return shown;
  }

  /** Evenly spaced states, neither the first nor the last. */
  private static List<Shown> some(List<float[]> states, String caption) {
    int steps = states.size() - 1;
    int count = Math.min(BETWEEN, steps - 1);
    var some = new ArrayList<Shown>();
    for (int i = 1; i <= count; i++) {
      int step = Math.round(i * steps / (count + 1f));
      var column = new Column(caption + step + "/" + steps, -1, false);
      some.add(new Shown(column, states.get(step)));
    }
    return some;
  }

  private String footer() {
    Path file = Path.of(spec.original().file()).getFileName();
    return renderer.viewer().footer(file + " · " + renderer.origin(spec.integration()));
  }

  /** One column: a state of all samples. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Shown(Column column, float[] state) {}
}
