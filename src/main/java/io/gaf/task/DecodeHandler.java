package io.gaf.task;

import io.gaf.codec.Codec;
import io.gaf.job.DecodeSpec;
import io.gaf.job.JobContext;
import io.gaf.job.JobHandler;
import io.gaf.render.Picture;
import io.gaf.render.Png;
import io.gaf.weights.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Scaled latents → pictures, as a tensor and as files. */
final class DecodeHandler implements JobHandler<DecodeSpec> {
  private static final List<String> NAMES = List.of("z", "latent");

  @Override
  public String handle(DecodeSpec spec, JobContext job) throws IOException {
    var work = new CodingWork(spec.coding(), job);
    String tensors = spec.coding().input().tensors();
    try (Codec codec = work.open()) {
      Tensor pictures =
          tensors == null
              ? work.through(
                  EncodeHandler.input(spec.coding(), codec),
                  (part, at) -> codec.decode(codec.encode(part)))
              : work.through(
                  CodingInput.of(Path.of(tensors), NAMES), (part, at) -> codec.decode(part));
      draw(pictures, job);
      Path file = work.save("image", pictures, codec);
      return "%s of %s in %s"
          .formatted(CodingWork.number(pictures, "picture"), CodingWork.size(pictures), file);
    }
  }

  private static void draw(Tensor pictures, JobContext job) throws IOException {
    Path folder = Files.createDirectories(job.folder().resolve("tiles"));
    int channels = (int) pictures.shape()[1];
    int height = (int) pictures.shape()[2];
    int width = (int) pictures.shape()[3];
    float[] all = pictures.toFloats();
    int size = channels * height * width;
    for (int i = 0; i < all.length / size; i++) {
      float[] one = Arrays.copyOfRange(all, i * size, (i + 1) * size);
      Path file = folder.resolve("image-%d.png".formatted(i));
      Png.write(file, Picture.ofChw(one, channels, height, width));
      job.output(file, List.of());
    }
  }
}
