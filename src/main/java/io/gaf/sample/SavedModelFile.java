package io.gaf.sample;

import io.gaf.model.Geometry;
import io.gaf.model.Parameters;
import io.gaf.model.WeightVariables;
import io.gaf.weights.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.tensorflow.Graph;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.SessionFunction;
import org.tensorflow.Signature;
import org.tensorflow.op.Ops;

/**
 * A network as a TensorFlow SavedModel of standard operations, which any TensorFlow 2 opens.
 *
 * <p>Signature {@code velocity}: x [B, C, S, S] float32, t [B] float32, y [B] int32 → velocity [B,
 * C, S, S]. Signature {@code sample}: noise [B, C, S, S], y [B] int32 → sample [B, C, S, S] by
 * Euler's scheme in a fixed number of steps, which {@code assets.extra/gaf.txt} names.
 */
public final class SavedModelFile {
  private static final String METADATA = "assets.extra/gaf.txt";

  private SavedModelFile() {}

  /**
   * Writes one.
   *
   * @param folder must not exist or be empty
   * @param weights every parameter of the geometry by plain name
   * @param steps of Euler's scheme in {@code sample}
   * @param metadata what else is written down, such as class names
   */
  public static void write(
      Path folder,
      Geometry geometry,
      Map<String, Tensor> weights,
      int steps,
      Map<String, String> metadata) {
    try (var graph = new Graph()) {
      Ops tf = Ops.create(graph);
      var variables = WeightVariables.create(tf, "weights", Parameters.of(geometry));
      var portable = new PortableGraph(geometry, variables);
      Signature velocity = portable.velocity(tf.withSubScope("velocity"));
      Signature sample =
          portable.sample(tf.withSubScope("sample"), new EulerLoop(TimeGrid.forward(steps)));
      SavedVariables.addTo(tf, variables);
      try (var session = new Session(graph)) {
        variables.assign(session, weights);
        SavedModelBundle.exporter(folder.toString())
            .withTags(SavedModelBundle.DEFAULT_TAG)
            .withFunction(SessionFunction.create(velocity, session))
            .withFunction(SessionFunction.create(sample, session))
            .export();
      }
      describe(folder.resolve(METADATA), steps, metadata);
    } catch (IOException e) {
      throw new UncheckedIOException(folder + " cannot be written: " + e.getMessage(), e);
    }
  }

  /** One {@code key: value} a line, by key. */
  private static void describe(Path file, int steps, Map<String, String> metadata)
      throws IOException {
    var said = new TreeMap<>(metadata);
    said.put("sample.solver", Scheme.EULER.label());
    said.put("sample.steps", Integer.toString(steps));
    said.put("sample.t_eps", Double.toString(TimeGrid.T_EPS));
    String text =
        said.entrySet().stream()
            .map(e -> e.getKey() + ": " + e.getValue() + "\n")
            .collect(Collectors.joining());
    Files.createDirectories(file.getParent());
    Files.writeString(file, text, StandardCharsets.UTF_8);
  }
}
