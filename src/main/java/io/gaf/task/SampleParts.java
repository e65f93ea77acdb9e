package io.gaf.task;

import io.gaf.data.LatentCache;
import io.gaf.evaluate.net.PictureBatch;
import io.gaf.job.EvaluateSpec;
import io.gaf.job.JobContext;
import io.gaf.job.NoiseSource;
import io.gaf.model.Geometry;
import io.gaf.sample.Field;
import io.gaf.sample.Result;
import io.gaf.sample.Tile;
import io.gaf.weights.SafeTensors;
import io.gaf.weights.Tensor;
import io.gaf.weights.WeightsException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * The samples of an evaluation, in parts of some seeds of every class, each a file that is named
 * after all that decides its content. A part is drawn once, by whichever job needs it first; which
 * job that is changes nothing, so parts drawn by several workers are the samples of one.
 */
final class SampleParts {
  /** Samples of a part: the batch that a small machine still likes. */
  private static final int SAMPLES = 500;

  private static final float WHITE = 255;

  private final EvaluateSpec spec;
  private final Renderer renderer;
  private final Viewer viewer;
  private final PictureForm form;
  private final Path folder;
  private int drawn;

  /**
   * Samples of a network.
   *
   * @param viewer makes pictures of them
   */
  SampleParts(EvaluateSpec spec, Renderer renderer, Viewer viewer, JobContext job) {
    this.spec = spec;
    this.renderer = renderer;
    this.viewer = viewer;
    this.form = viewer.form();
    String content =
        "%s ema=%s %s classes=%d seed=%d%s"
            .formatted(
                renderer.sha256(),
                spec.ema(),
                spec.integration(),
                renderer.geometry().classes(),
                spec.seed(),
                viewer.vae().map(vae -> " vae=" + vae).orElse(""));
    this.folder =
        job.home().resolve("evaluations").resolve(LatentCache.key(content).substring(0, 16));
  }

  /**
   * Some seeds of every class.
   *
   * @param first the first one, counted from the evaluation's seed
   * @param count how many
   */
  record Part(int first, int count) {
    String file() {
      return "samples-%d-%d.safetensors".formatted(first, count);
    }
  }

  /** All parts, or those of a share of them. */
  List<Part> parts(EvaluateSpec.Share share) {
    int count = Math.max(1, form.together(SAMPLES) / renderer.geometry().classes());
    var parts = new ArrayList<Part>();
    for (int first = 0, i = 0; first < spec.perClass(); first += count, i++) {
      if (share == null || i % share.of() == share.index()) {
        parts.add(new Part(first, Math.min(count, spec.perClass() - first)));
      }
    }
    return parts;
  }

  /** What decides how samples come of a network and a noise, in words. */
  String how() {
    String weights = spec.ema() ? ", averaged weights" : ", weights as trained";
    return Courses.text(spec.integration())
        + weights
        + viewer.vae().map(SampleParts::vae).orElse("");
  }

  private static String vae(VaeReference vae) {
    return ", VAE " + vae.sha256() + " scale " + vae.scale();
  }

  /** Where they lie. */
  Path folder() {
    return folder;
  }

  /** How many samples were drawn here rather than found. */
  int drawn() {
    return drawn;
  }

  /** Draws what is not there. */
  void draw(List<Part> parts) throws IOException {
    Files.createDirectories(folder);
    List<Part> missing = parts.stream().filter(part -> !isThere(part)).toList();
    int steps = spec.integration().steps();
    for (int i = 0; i < missing.size(); i++) {
      var progress = new Renderer.Steps((long) i * steps, (long) missing.size() * steps, false);
      draw(missing.get(i), progress);
    }
  }

  private boolean isThere(Part part) {
    Path file = folder.resolve(part.file());
    KeptFiles.used(file);
    try {
      return SafeTensors.shapes(file).containsKey("pictures");
    } catch (WeightsException e) {
      return false; // not drawn yet, or cut short by a crash of the machine
    }
  }

  private void draw(Part part, Renderer.Steps progress) {
    Geometry geometry = renderer.geometry();
    var source = new NoiseSource(spec.seed() + part.first(), part.count(), null, false);
    List<Integer> all = IntStream.range(0, geometry.classes()).boxed().toList();
    Result result =
        renderer.render(
            Field.pure(all, part.count()),
            Noises.of(source, geometry),
            spec.integration(),
            progress);
    int rows = geometry.classes() * part.count();
    var pixels = new byte[Math.multiplyExact(rows, form.values())];
    var labels = new long[rows];
    for (Tile tile : result.tiles()) {
      viewer.pixels(
          result.samples(tile),
          (first, some) -> quantised(some, pixels, (tile.first() + first) * form.values()));
      for (int i = 0; i < tile.rows(); i++) {
        labels[tile.first() + i] = tile.classes().get(0);
      }
    }
    var tensors =
        Map.of(
            "pictures", Tensor.ofBytes(pixels, rows, form.channels(), form.side(), form.side()),
            "labels", Tensor.ofLongs(labels, rows));
    SafeTensors.write(folder.resolve(part.file()), tensors, Map.of());
    drawn += rows;
  }

  /** As pictures are stored: black and white end them, and there are 256 steps between. */
  private static void quantised(float[] samples, byte[] into, int first) {
    for (int i = 0; i < samples.length; i++) {
      if (Float.isNaN(samples[i])) {
        throw new IllegalArgumentException(
            "sample value " + i + " is NaN: the checkpoint's weights are damaged, or diverged");
      }
      float unit = Math.min(1, Math.max(0, (samples[i] + 1) / 2));
      into[first + i] = (byte) (unit * WHITE + 0.5f);
    }
  }

  /** All classes. */
  int[] classes() {
    return IntStream.range(0, renderer.geometry().classes()).toArray();
  }

  /** A part that was drawn. */
  LabelledPictures read(Part part) {
    var archive = SafeTensors.read(folder.resolve(part.file()));
    var bytes = new byte[Math.toIntExact(archive.get("pictures").byteSize())];
    archive.get("pictures").bytes().get(bytes);
    long[] labels = archive.get("labels").toLongs();
    return new LabelledPictures(
        bytes, IntStream.range(0, labels.length).map(i -> (int) labels[i]).toArray(), form);
  }

  /** Some pictures of a class of a part, counted from 0 within both; none if none is wanted. */
  Optional<PictureBatch> ofClass(Part part, int label, IntPredicate wanted) {
    var archive = SafeTensors.map(folder.resolve(part.file())); // the others are not read
    int[] labels = Arrays.stream(archive.get("labels").toLongs()).mapToInt(l -> (int) l).toArray();
    int[] chosen = LpipsDiversity.places(labels, label, wanted);
    if (chosen.length == 0) {
      return Optional.empty();
    }
    ByteBuffer pictures = archive.get("pictures").bytes();
    var bytes = new byte[chosen.length * form.values()];
    for (int i = 0; i < chosen.length; i++) {
      pictures.get(chosen[i] * form.values(), bytes, i * form.values(), form.values());
    }
    int side = form.side();
    return Optional.of(PictureBatch.ofBytes(bytes, chosen.length, form.channels(), side, side));
  }
}
