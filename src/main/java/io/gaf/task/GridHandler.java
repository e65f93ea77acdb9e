package io.gaf.task;

import io.gaf.job.Composition;
import io.gaf.job.GridSpec;
import io.gaf.job.JobContext;
import io.gaf.job.JobHandler;
import io.gaf.job.NoiseSource;
import io.gaf.render.IndexPage;
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
      var entries = new ArrayList<IndexPage.Entry>();
      List<Mixture> mixtures = spec.compositions().stream().map(renderer::mixture).toList();
      int sheets = mixtures.size() * spec.seeds().size();
      for (int i = 0; i < mixtures.size(); i++) {
        for (long seed : spec.seeds()) {
          var cell = new Cell(spec, spec.compositions().get(i), mixtures.get(i), seed);
          entries.add(cell.draw(renderer, job, entries.size(), sheets));
        }
      }
      Path index = job.folder().resolve("index.html");
      IndexPage.write(index, title(job), entries);
      job.output(index, List.of(renderer.checkpoint()));
      return sheets == 1 ? "1 sheet" : sheets + " sheets";
    }
  }

  private static String title(JobContext job) {
    return job.job().name() == null ? "Grid j" + job.job().id() : job.job().name();
  }

  /** One sheet. */
  private record Cell(GridSpec spec, Composition composition, Mixture mixture, long seed) {

    IndexPage.Entry draw(Renderer renderer, JobContext job, int number, int sheets)
        throws IOException {
      int steps = spec.integration().steps();
      Noises noises = Noises.of(new NoiseSource(seed, 1, null, false), renderer.geometry());
      Result result =
          renderer.render(
              mixture.field(1),
              noises,
              spec.integration(),
              new Renderer.Steps((long) number * steps, (long) sheets * steps, false));
      String name = sheets == 1 ? "grid" : "grid-%03d".formatted(number + 1);
      Pictures.write(result, renderer, job, sheets == 1 ? "" : name);
      Path file = job.folder().resolve(name + ".png");
      new Sheet(mixture, result, renderer.geometry(), renderer.classNames())
          .draw(renderer.origin(spec.integration()) + " · seed " + seed)
          .write(file);
      job.output(file, List.of(renderer.checkpoint()));
      return new IndexPage.Entry(caption(), name + ".png");
    }

    private String caption() {
      String mask =
          composition.mask() == null
              ? ""
              : ", mask " + composition.mask() + " σ " + composition.sigma();
      String weights = composition.weights().isEmpty() ? "" : ", weights " + composition.weights();
      return String.join(" · ", composition.classes()) + weights + mask + ", seed " + seed;
    }
  }
}
