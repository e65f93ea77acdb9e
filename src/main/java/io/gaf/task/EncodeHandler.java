package io.gaf.task;

import io.gaf.codec.Codec;
import io.gaf.codec.LatentSpace;
import io.gaf.codec.Posterior;
import io.gaf.job.Coding;
import io.gaf.job.EncodeSpec;
import io.gaf.job.JobContext;
import io.gaf.job.JobHandler;
import io.gaf.sample.Noise;
import io.gaf.weights.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Pictures → scaled latents in a safetensors file. */
final class EncodeHandler implements JobHandler<EncodeSpec> {
  private static final List<String> NAMES = List.of("image");

  @Override
  public String handle(EncodeSpec spec, JobContext job) throws IOException {
    var work = new CodingWork(spec.coding(), job);
    try (Codec codec = work.open()) {
      Tensor latents =
          work.through(input(spec.coding(), codec), (part, at) -> encoded(codec, part, at, spec));
      Path file = work.save("latent", latents, codec);
      return "%s of %s in %s"
          .formatted(CodingWork.number(latents, "latent"), CodingWork.size(latents), file);
    }
  }

  /** The pictures [n, 3, h, w] that a request names. */
  static CodingInput input(Coding coding, Codec codec) {
    Coding.Input input = coding.input();
    return input.tensors() == null
        ? PictureBatches.of(input, codec.space())
        : CodingInput.of(Path.of(input.tensors()), NAMES);
  }

  private static Tensor encoded(Codec codec, Tensor pictures, int first, EncodeSpec spec) {
    return spec.seed() == null
        ? codec.encode(pictures)
        : codec.encode(pictures, drawn(pictures.shape(), codec.space(), spec.seed() + first));
  }

  /** Picture i is drawn by the noise of its own seed, whatever else is in its batch. */
  private static Posterior drawn(long[] pictures, LatentSpace space, long seed) {
    int n = (int) pictures[0];
    int height = (int) pictures[2] / space.factor();
    int width = (int) pictures[3] / space.factor();
    float[] noise = Noise.batch(seed, n, space.channels() * height * width);
    return Posterior.drawn(Tensor.of(noise, n, space.channels(), height, width));
  }
}
