package io.gaf.task;

import io.gaf.job.Composition;
import io.gaf.job.GridSpec;
import io.gaf.job.JobContext;
import io.gaf.job.JobHandler;
import io.gaf.job.NoiseSource;
import io.gaf.render.IndexPage;
import io.gaf.sample.Field;
import io.gaf.sample.Mixture;
import io.gaf.sample.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Compositions × seeds → a contact sheet each, their bare tiles, and one index page. */
final class GridHandler implements JobHandler<GridSpec> {

  @Override
  public String handle(GridSpec spec, JobContext job) throws IOException {
    try (Renderer renderer =
        Renderer.open(spec.checkpoint(), spec.ema(), spec.integration(), job)) {
      var rendering = new Rendering(renderer, spec.integration(), job);
      var manifest = new Manifest(renderer, spec.integration(), job);
      var pictures = new Pictures(renderer, manifest, spec.presentation(), job);
      var entries = new ArrayList<IndexPage.Entry>();
      List<Mixture> mixtures = spec.compositions().stream().map(renderer::mixture).toList();
      int sheets = mixtures.size() * spec.seeds().size();
      for (int number = 0; number < sheets; number++) {
        var cell = new Cell(spec, number, mixtures.get(number / spec.seeds().size()), sheets);
        Plate plate = cell.plate(renderer, rendering);
        pictures.sheets(plate);
        pictures.tiles(plate);
        entries.addAll(cell.entries(plate));
      }
      Path index = job.folder().resolve("index.html");
      IndexPage.write(index, title(job), entries);
      job.output(index, List.of(renderer.checkpoint()));
      pictures.end();
      String made = sheets == 1 ? "1 sheet" : sheets + " sheets";
      return made + rendering.account() + pictures.remarks();
    }
  }

  private static String title(JobContext job) {
    return job.job().name() == null ? "Grid j" + job.job().id() : job.job().name();
  }

  /**
   * One sheet.
   *
   * @param number of the sheet, from 0: the seeds of the first composition, then of the next
   */
  private record Cell(GridSpec spec, int number, Mixture mixture, int sheets) {

    Plate plate(Renderer renderer, Rendering rendering) {
      int steps = spec.integration().steps();
      var source = new NoiseSource(seed(), spec.batch(), null, false);
      Noises noises = Noises.of(source, renderer.geometry());
      Field field = mixture.field(spec.batch(), spec.presentation().pures());
      var before = (long) number * steps;
      boolean states = spec.presentation().moves();
      Result result =
          rendering.of(field, noises, new Renderer.Steps(before, (long) sheets * steps, states));
      return new Plate(place(), composition(), mixture, source, result);
    }

    private Plate.Place place() {
      return sheets == 1
          ? new Plate.Place("grid", "")
          : new Plate.Place("grid-%03d".formatted(number + 1), "grid-%03d".formatted(number + 1));
    }

    private long seed() {
      return spec.seeds().get(number % spec.seeds().size());
    }

    List<IndexPage.Entry> entries(Plate plate) {
      var entries = new ArrayList<IndexPage.Entry>();
      entries.add(new IndexPage.Entry(caption(), plate.name() + ".png"));
      if (plate.isPermuted()) {
        entries.add(
            new IndexPage.Entry(caption() + ", side by side", plate.permutations() + ".png"));
      }
      return entries;
    }

    private Composition composition() {
      return spec.compositions().get(number / spec.seeds().size());
    }

    private String caption() {
      Composition c = composition();
      String mask = c.mask() == null ? "" : ", " + Words.mask(c);
      String weights = c.weights().isEmpty() ? "" : ", weights " + c.weights();
      return String.join(" · ", c.classes()) + weights + mask + ", seed " + seed();
    }
  }
}
