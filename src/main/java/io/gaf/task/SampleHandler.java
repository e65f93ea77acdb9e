package io.gaf.task;

import io.gaf.job.JobContext;
import io.gaf.job.JobHandler;
import io.gaf.job.NoiseSource;
import io.gaf.job.SampleSpec;
import io.gaf.sample.Field;
import io.gaf.sample.Mixture;
import io.gaf.sample.Result;
import io.gaf.weights.SafeTensors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Noise → field → solver → pictures, and the tensors where they are wanted. */
final class SampleHandler implements JobHandler<SampleSpec> {

  @Override
  public String handle(SampleSpec spec, JobContext job) throws IOException {
    try (Renderer renderer =
        Renderer.open(spec.checkpoint(), spec.ema(), spec.integration(), job)) {
      Mixture mixture = renderer.mixture(spec.composition());
      Noises noises = Noises.of(spec.noise(), renderer.geometry());
      Field field = field(spec.noise(), mixture, noises);
      int steps = spec.integration().steps();
      Result result =
          renderer.render(
              field, noises, spec.integration(), new Renderer.Steps(0, steps, spec.trajectory()));
      if (spec.saveTensors()) {
        Path tensors = job.folder().resolve("latents.safetensors");
        SafeTensors.write(tensors, result.tensors(), metadata(spec));
        job.output(tensors, List.of(renderer.checkpoint()));
      }
      Pictures.write(result, renderer, job, "");
      if (!spec.noise().purePerRow()) {
        Path sheet = job.folder().resolve("sheet.png");
        String footer = renderer.origin(spec.integration()) + " · " + start(spec.noise());
        new Sheet(mixture, result, renderer.geometry(), renderer.classNames())
            .draw(footer)
            .write(sheet);
        job.output(sheet, List.of(renderer.checkpoint()));
      }
      return "%d samples in %d steps".formatted(field.rows(), steps);
    }
  }

  private static Field field(NoiseSource source, Mixture mixture, Noises noises) {
    if (!source.purePerRow()) {
      return mixture.field(noises.count());
    }
    if (noises.count() != mixture.classes().size()) {
      throw new IllegalArgumentException(
          "pure-per-row pairs noises with classes, but there are %d noises and %d classes%s"
              .formatted(
                  noises.count(), mixture.classes().size(), "\nhint: name a class for each noise"));
    }
    return Field.purePerRow(mixture.classes());
  }

  private static String start(NoiseSource source) {
    return source.file() == null
        ? "seed " + source.seed()
        : "noise from " + Path.of(source.file()).getFileName();
  }

  private static Map<String, String> metadata(SampleSpec spec) {
    var metadata = new LinkedHashMap<String, String>();
    metadata.put("classes", String.join(" ", spec.composition().classes()));
    metadata.put("solver", spec.integration().solver());
    metadata.put("steps", Integer.toString(spec.integration().steps()));
    metadata.put("precision", spec.integration().precision());
    metadata.put("start", start(spec.noise()));
    return metadata;
  }
}
