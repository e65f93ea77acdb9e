package io.gaf.task;

import io.gaf.job.JobContext;
import io.gaf.job.JobHandler;
import io.gaf.job.TranslateSpec;
import io.gaf.sample.Blend;
import io.gaf.sample.Result;
import io.gaf.sample.Tile;
import io.gaf.weights.SafeTensors;
import io.gaf.weights.Tensor;
import io.gaf.words.Count;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Real samples of one class → noise → samples of another class, with every state on the way. */
final class TranslateHandler implements JobHandler<TranslateSpec> {

  @Override
  public String handle(TranslateSpec spec, JobContext job) throws IOException {
    try (Renderer renderer =
        Renderer.open(spec.checkpoint(), spec.saving().ema(), spec.integration(), job)) {
      List<Integer> classes =
          Labels.indices(List.of(spec.source(), spec.target()), renderer.classNames());
      List<String> names = classes.stream().map(renderer.classNames()::get).toList();
      float[] source = Originals.read(spec.original(), renderer.geometry(), renderer.viewer());
      Passage passage = translated(spec, renderer, classes, source);
      if (spec.saving().tensors()) {
        save(spec, renderer, passage, job);
      }
      new TranslateAlbum(spec, renderer, names).draw(passage, job);
      int n = source.length / renderer.geometry().pictureSize();
      return "%s from %s to %s, %s each way"
          .formatted(
              Count.of(n, "picture"),
              names.get(0),
              names.get(1),
              Count.of(spec.integration().steps(), "step"));
    }
  }

  private static Passage translated(
      TranslateSpec spec, Renderer renderer, List<Integer> classes, float[] source) {
    int n = source.length / renderer.geometry().pictureSize();
    var ferry = new Ferry(renderer, spec.integration(), 2, spec.seed());
    Result back = ferry.back(Blend.pure(classes.get(0)).field(n), source, true);
    float[] noise = back.samples(back.tile(Tile.FINAL));
    Result forward = ferry.forward(Blend.pure(classes.get(1)).field(n), noise, true);
    return new Passage(
        source, back.states(back.tile(Tile.FINAL)), forward.states(forward.tile(Tile.FINAL)));
  }

  private static void save(TranslateSpec spec, Renderer renderer, Passage passage, JobContext job)
      throws IOException {
    var geometry = renderer.geometry();
    var tensors = new LinkedHashMap<String, Tensor>();
    tensors.put("final", Stills.stacked(List.of(passage.target()), true, geometry));
    tensors.put("source", Stills.stacked(List.of(passage.source()), true, geometry));
    tensors.put("noise", Stills.stacked(List.of(passage.noise()), true, geometry));
    tensors.put("trajectory", Stills.stacked(passage.states(), false, geometry));
    Path file = job.folder().resolve("latents.safetensors");
    SafeTensors.write(file, tensors, metadata(spec));
    job.output(file, List.of(renderer.checkpoint()));
  }

  private static Map<String, String> metadata(TranslateSpec spec) {
    var metadata = new LinkedHashMap<String, String>();
    metadata.put("original", spec.original().file());
    metadata.put("source", spec.source());
    metadata.put("target", spec.target());
    metadata.put("solver", spec.integration().solver());
    metadata.put("steps", Integer.toString(spec.integration().steps()));
    metadata.put("precision", spec.integration().precision());
    metadata.put("seed", Long.toString(spec.seed()));
    return metadata;
  }

  /**
   * The way of samples to another class.
   *
   * @param source where they started [n, C, S, S]
   * @param back every state on the way to the noise, its start first
   * @param forward every state on the way to the target, its start first
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Passage(float[] source, List<float[]> back, List<float[]> forward) {
    float[] noise() {
      return back.get(back.size() - 1);
    }

    float[] target() {
      return forward.get(forward.size() - 1);
    }

    List<float[]> states() {
      return Stream.concat(back.stream(), forward.stream()).toList();
    }
  }
}
