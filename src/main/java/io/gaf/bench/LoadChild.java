package io.gaf.bench;

import io.gaf.model.ModelFile;
import io.gaf.model.Precision;
import io.gaf.sample.Field;
import io.gaf.sample.Sampler;
import io.gaf.sample.Scheme;
import io.gaf.sample.TimeGrid;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The process that loads a weights file, takes one step, and says how long and how much. */
final class LoadChild {
  private LoadChild() {}

  /** Loads the file that is named, and prints seconds and bytes. */
  public static void main(String[] args) throws IOException {
    long began = System.nanoTime();
    ModelFile model = ModelFile.read(Path.of(args[0]));
    try (var sampler = Sampler.open(model.geometry(), model.weights(true), Precision.FLOAT32, 0)) {
      float[] noise = Setting.noise("noise", model.geometry().pictureSize());
      sampler.integrate(
          Field.pure(List.of(0), 1),
          noise,
          Scheme.EULER,
          TimeGrid.forward(1),
          Sampler.Progress.NONE);
    }
    Child.say(began);
  }
}
