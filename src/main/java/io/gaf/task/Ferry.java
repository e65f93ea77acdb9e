package io.gaf.task;

import io.gaf.job.Integration;
import io.gaf.sample.Field;
import io.gaf.sample.Noise;
import io.gaf.sample.Result;
import io.gaf.sample.Starts;

/**
 * Carries samples between noise and data several times in one job.
 *
 * <p>On the way back {@code endpoint} refines a first guess of the noise. Each guess is drawn anew,
 * with seeds of its own behind those of the job's noises: were it the noise that the samples were
 * made of, nothing would have to be recovered. It solves no equation, so its cycles do not close.
 */
final class Ferry {
  private final Renderer renderer;
  private final Integration integration;
  private final int crossings;
  private long seed;
  private int done;

  /**
   * Before the first crossing.
   *
   * @param crossings number of crossings of the job
   * @param seed of the first sample's first guess
   */
  Ferry(Renderer renderer, Integration integration, int crossings, long seed) {
    this.renderer = renderer;
    this.integration = integration;
    this.crossings = crossings;
    this.seed = seed;
  }

  /** Carries noises to data. */
  Result forward(Field field, float[] noises, boolean trajectory) {
    return cross(field, Starts.of(noises), false, trajectory);
  }

  /** Carries data back to noises. */
  Result back(Field field, float[] data, boolean trajectory) {
    int samples = field.noises();
    float[] guess = Noise.batch(seed, samples, renderer.geometry().pictureSize());
    seed += samples;
    return cross(field, Starts.of(data, guess), true, trajectory);
  }

  private Result cross(Field field, Starts starts, boolean back, boolean trajectory) {
    long steps = integration.steps();
    var place = new Renderer.Steps(done * steps, crossings * steps, trajectory);
    done++;
    return renderer.carry(field, starts, Courses.of(integration, back), place);
  }
}
