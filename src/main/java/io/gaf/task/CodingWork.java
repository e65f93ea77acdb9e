package io.gaf.task;

import io.gaf.codec.Codec;
import io.gaf.codec.CodecSettings;
import io.gaf.codec.Codecs;
import io.gaf.job.CancelledException;
import io.gaf.job.Coding;
import io.gaf.job.JobContext;
import io.gaf.job.Progress;
import io.gaf.job.Wish;
import io.gaf.model.Precision;
import io.gaf.weights.SafeTensors;
import io.gaf.weights.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What encoding and decoding have in common: the VAE, the parts, and the file at the end.
 *
 * @param coding what is asked for
 * @param job for which
 */
record CodingWork(Coding coding, JobContext job) {
  /** Pictures between two looks at whether the job is cancelled. */
  private static final int PART = 8;

  /** One part through the VAE; its first picture's place is given too. */
  @FunctionalInterface
  interface Step {
    Tensor apply(Tensor part, int first);
  }

  /** The VAE. The caller closes it. */
  Codec open() {
    var settings = CodecSettings.of(Precision.named(coding.precision()));
    return Codecs.open(Path.of(coding.vae()), settings);
  }

  /** Carries everything through, and reports how far it is. */
  Tensor through(CodingInput input, Step step) {
    float[] all = null;
    long[] shape = null;
    for (int first = 0; first < input.count(); first += PART) {
      Tensor part = input.part(first, Math.min(PART, input.count() - first));
      float[] done;
      try {
        Tensor result = step.apply(part, first);
        shape = result.shape();
        done = result.toFloats();
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(input.source() + ": " + e.getMessage(), e);
      }
      if (all == null) {
        all = new float[room(input, done.length / (int) part.shape()[0])];
      }
      System.arraycopy(done, 0, all, first * (all.length / input.count()), done.length);
      report(Math.min(first + PART, input.count()), input.count());
    }
    if (all == null) {
      throw new IllegalArgumentException(input.source() + ": expected at least one, got none");
    }
    return Tensor.of(all, input.count(), shape[1], shape[2], shape[3]);
  }

  /** Values of the whole result, which is one tensor. */
  private static int room(CodingInput input, int each) {
    long values = (long) each * input.count();
    if (values > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "%s: %,d of %,d values each are more than the %,d that one result can hold%s"
              .formatted(
                  input.source(),
                  input.count(),
                  each,
                  Integer.MAX_VALUE,
                  "\nhint: give at most %,d at a time".formatted(Integer.MAX_VALUE / each)));
    }
    return (int) values;
  }

  private void report(int done, int total) {
    if (job.progress(new Progress(done, total, "picture", Double.NaN, null)) == Wish.STOP) {
      throw new CancelledException("cancelled after %d of %d".formatted(done, total));
    }
  }

  /** Writes the result where it was asked for, or among the outputs. */
  Path save(String name, Tensor result, Codec codec) throws IOException {
    var metadata = new LinkedHashMap<String, String>();
    metadata.put("vae", Path.of(coding.vae()).getFileName().toString());
    metadata.put("vae_sha256", codec.sha256());
    metadata.put("vae_scale", Double.toString(codec.space().scaling()));
    metadata.put("precision", coding.precision());
    Path file = coding.to() == null ? job.folder().resolve(name + ".safetensors") : free();
    SafeTensors.write(file, Map.of(name, result), metadata);
    if (coding.to() == null) {
      job.output(file, List.of());
    }
    return file;
  }

  private Path free() {
    Path file = Path.of(coding.to());
    if (!coding.force() && Files.exists(file)) {
      throw new IllegalArgumentException(
          "there is a file " + file + " already\nhint: choose another name, or add --force");
    }
    return file;
  }

  /** Such as {@code 3 latents}. */
  static String number(Tensor batch, String what) {
    return batch.shape()[0] == 1 ? "1 " + what : batch.shape()[0] + " " + what + "s";
  }

  /** Such as {@code 4 x 32 x 32}. */
  static String size(Tensor batch) {
    long[] shape = batch.shape();
    return "%d x %d x %d".formatted(shape[1], shape[2], shape[3]);
  }
}
