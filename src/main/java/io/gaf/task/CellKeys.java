package io.gaf.task;

import io.gaf.job.Integration;
import io.gaf.model.Geometry;
import io.gaf.sample.Field;
import io.gaf.weights.Checksums;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Names cells by their content: SHA-256 of everything that a sample depends on.
 *
 * <p>In float32 with steps of its own a sample is the same to 1e-6 whatever is rendered beside it,
 * so its key does not know its neighbours. In bf16 neighbours move a sample by as much as a picture
 * shows, and a solver that chooses its steps chooses them for the whole batch: there the key knows
 * the batch, and a batch is rendered whole or not at all.
 *
 * @param checkpoint SHA-256 of the checkpoint's file
 * @param ema whether the averaged weights are used
 * @param integration solver, steps, precision and what else it says
 */
record CellKeys(String checkpoint, boolean ema, Integration integration) {
  /** To be raised when the same request gives other numbers than before. */
  private static final String VERSION = "cell 1";

  /** Whether a sample depends on what is rendered beside it. */
  boolean wholeBatch() {
    return !integration.isUsualPrecision() || integration.solver().equals("dopri5");
  }

  /** The key of every row of a field. */
  List<String> of(Field field, Noises noises, Geometry geometry) {
    var keys = new ArrayList<String>();
    int size = geometry.pictureSize();
    for (int row = 0; row < field.rows(); row++) {
      byte[] start = noises.starts().content(field.start(row), size);
      keys.add(key(noises.reverse(), field.recipe(row), start));
    }
    if (!wholeBatch()) {
      return keys;
    }
    String batch = String.join(" ", keys);
    return keys.stream().map(key -> sha256(key + " of " + batch)).toList();
  }

  private String key(boolean reverse, byte[] recipe, byte[] start) {
    var content = new ByteArrayOutputStream();
    String words = "%s\n%s\n%s\n%s\n%s".formatted(VERSION, checkpoint, ema, integration, reverse);
    content.writeBytes((words + "\n" + recipe.length + "\n").getBytes(StandardCharsets.UTF_8));
    content.writeBytes(recipe);
    content.writeBytes(start);
    return Checksums.sha256(content.toByteArray());
  }

  private static String sha256(String text) {
    return Checksums.sha256(text.getBytes(StandardCharsets.UTF_8));
  }
}
