package io.gaf.task;

import io.gaf.job.CycleMode;
import io.gaf.job.CycleSpec;
import io.gaf.job.Finding;
import io.gaf.job.JobContext;
import io.gaf.job.JobHandler;
import io.gaf.weights.SafeTensors;
import io.gaf.weights.Tensor;
import io.gaf.words.Count;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Noise → pictures of several classes → back to the first, and how well the circle closes. */
final class CycleHandler implements JobHandler<CycleSpec> {
  private final Path shipped;

  CycleHandler(Path shipped) {
    this.shipped = shipped;
  }

  @Override
  public String handle(CycleSpec spec, JobContext job) throws IOException {
    try (Renderer renderer =
        Renderer.open(spec.checkpoint(), spec.ema(), spec.integration(), job)) {
      List<Integer> classes = Labels.indices(spec.route().classes(), renderer.classNames());
      Noises noises = Noises.of(spec.noise(), renderer.geometry());
      List<float[]> pictures = new Trip(spec, renderer, classes).pictures(noises);
      if (spec.saveTensors()) {
        save(spec, renderer, pictures, noises, job);
      }
      Optional<String> closing =
          ends(spec, pictures, classes.get(0))
              .map(ends -> closure(ends, renderer, job))
              .map(closure -> recorded(closure, noises.count(), renderer, job));
      List<String> names = classes.stream().map(renderer.classNames()::get).toList();
      new CycleAlbum(spec, renderer, CyclePage.of(spec.route(), names))
          .draw(pictures, noises, closing.orElse(""), job);
      return "%s in %s each%s"
          .formatted(
              Count.of((long) pictures.size() * noises.count(), "picture"),
              Count.of(spec.integration().steps(), "step"),
              closing.map(text -> ": " + text).orElse(""));
    }
  }

  /** A square of blends ends elsewhere than where it begins, so there is nothing to close. */
  private static Optional<CycleEnds> ends(CycleSpec spec, List<float[]> pictures, int label) {
    if (spec.route().mode() == CycleMode.BARYCENTRIC) {
      return Optional.empty();
    }
    return Optional.of(new CycleEnds(pictures.get(0), pictures.get(pictures.size() - 1), label));
  }

  private Closure closure(CycleEnds ends, Renderer renderer, JobContext job) {
    Optional<CycleEnds.Seen> seen = ends.seen(renderer.viewer());
    var store = new NetworkStore(job.home(), shipped);
    return Closure.of(renderer, ends, seen, shipped)
        .and(seen.map(pixels -> Perceiving.between(pixels, store)).orElse(Map.of()));
  }

  private static String recorded(Closure closure, int noises, Renderer renderer, JobContext job) {
    var findings = new LinkedHashMap<String, Finding>();
    closure
        .measures()
        .forEach(
            (name, m) -> {
              var scores = Map.of(name, m.score());
              findings.putAll(Evaluation.findings("", scores, noises, m.network(), null));
            });
    job.findings(renderer.step(), findings);
    findings.forEach((name, f) -> job.log("%s %s".formatted(name, f.value())));
    return closure.text();
  }

  private static void save(
      CycleSpec spec, Renderer renderer, List<float[]> pictures, Noises noises, JobContext job)
      throws IOException {
    var geometry = renderer.geometry();
    Tensor all = Stills.stacked(pictures, noises.count() == 1, geometry);
    var tensors = new LinkedHashMap<String, Tensor>();
    tensors.put(spec.route().mode().word(), all);
    tensors.put("final", all);
    tensors.put("noise", Stills.stacked(List.of(noises.values()), true, geometry));
    Path file = job.folder().resolve("latents.safetensors");
    SafeTensors.write(file, tensors, metadata(spec));
    job.output(file, List.of(renderer.checkpoint()));
  }

  private static Map<String, String> metadata(CycleSpec spec) {
    var metadata = new LinkedHashMap<String, String>();
    metadata.put("mode", spec.route().mode().word());
    metadata.put("classes", String.join(" ", spec.route().classes()));
    metadata.put("points", Integer.toString(spec.route().points()));
    metadata.put("solver", spec.integration().solver());
    metadata.put("steps", Integer.toString(spec.integration().steps()));
    metadata.put("precision", spec.integration().precision());
    metadata.put("start", Noises.text(spec.noise()));
    return metadata;
  }
}
