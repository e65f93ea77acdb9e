package io.gaf.task;

import io.gaf.job.Integration;
import io.gaf.job.JobContext;
import io.gaf.job.JobHandler;
import io.gaf.job.SampleSpec;
import io.gaf.sample.Effort;
import io.gaf.sample.Field;
import io.gaf.sample.Mixture;
import io.gaf.sample.Result;
import io.gaf.weights.SafeTensors;
import io.gaf.words.Count;
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
      Field field = field(spec, mixture, noises);
      int steps = spec.integration().steps();
      boolean states = spec.trajectory() || spec.presentation().moves();
      var rendering = new Rendering(renderer, spec.integration(), job);
      Result result = rendering.of(field, noises, new Renderer.Steps(0, steps, states));
      if (Courses.isAdaptive(spec.integration()) && result.effort().evaluations() > 0) {
        report(result.effort(), renderer, job);
      }
      if (spec.saveTensors()) {
        Path tensors = job.folder().resolve("latents.safetensors");
        Result saved = spec.trajectory() ? result : result.end();
        SafeTensors.write(tensors, saved.tensors(), metadata(spec));
        job.output(tensors, List.of(renderer.checkpoint()));
      }
      var place = new Plate.Place("sheet", "");
      var plate = new Plate(place, spec.composition(), mixture, spec.noise(), result);
      var manifest = new Manifest(renderer, spec.integration(), job);
      var pictures = new Pictures(renderer, manifest, spec.presentation(), job);
      if (!spec.noise().purePerRow()) {
        pictures.sheets(plate);
      }
      pictures.tiles(plate);
      pictures.end();
      return summary(field, spec.integration(), result.effort())
          + rendering.account()
          + pictures.remarks();
    }
  }

  private static void report(Effort effort, Renderer renderer, JobContext job) {
    var values = new LinkedHashMap<String, Double>();
    values.put("sample/evaluations", (double) effort.evaluations());
    values.put("sample/steps", (double) effort.accepted());
    values.put("sample/rejected", (double) effort.rejected());
    job.metrics(renderer.step(), values);
  }

  private static String summary(Field field, Integration integration, Effort effort) {
    if (Courses.isAdaptive(integration) && effort.evaluations() == 0) {
      return Count.of(field.rows(), "sample"); // all were there
    }
    String samples = Count.of(field.rows(), "sample") + " in ";
    return Courses.isAdaptive(integration)
        ? "%s%s, %s, %s taken back"
            .formatted(
                samples,
                Count.of(effort.accepted(), "step"),
                Count.of(effort.evaluations(), "evaluation"),
                Count.of(effort.rejected(), "step"))
        : samples + Count.of(integration.steps(), "step");
  }

  private static Field field(SampleSpec spec, Mixture mixture, Noises noises) {
    if (!spec.noise().purePerRow()) {
      return mixture.field(noises.count(), spec.presentation().pures());
    }
    if (noises.count() != mixture.classes().size()) {
      throw new IllegalArgumentException(
          "pure-per-row pairs noises with classes, but there are %d noises and %d classes%s"
              .formatted(
                  noises.count(), mixture.classes().size(), "\nhint: name a class for each noise"));
    }
    return Field.purePerRow(mixture.classes());
  }

  private static Map<String, String> metadata(SampleSpec spec) {
    var metadata = new LinkedHashMap<String, String>();
    metadata.put("classes", String.join(" ", spec.composition().classes()));
    metadata.put("solver", spec.integration().solver());
    metadata.put("steps", Integer.toString(spec.integration().steps()));
    metadata.put("precision", spec.integration().precision());
    metadata.put("start", Noises.text(spec.noise()));
    return metadata;
  }
}
