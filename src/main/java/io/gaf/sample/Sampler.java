package io.gaf.sample;

import io.gaf.model.Geometry;
import io.gaf.model.Mode;
import io.gaf.model.Parameters;
import io.gaf.model.Precision;
import io.gaf.model.WeightVariables;
import io.gaf.weights.Tensor;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.ConfigProto;

/**
 * Carries noise along velocity fields of one network. All (row, class) pairs of a field go through
 * the network as one batch, cut only to fit memory. Not for several threads at once.
 */
public final class Sampler implements AutoCloseable {
  private final Geometry geometry;
  private final Graph graph;
  private final Session session;
  private final SamplerGraph parts;
  private final int pairBudget;

  private Sampler(Geometry geometry, Precision precision, int threads, int pairBudget) {
    this.geometry = geometry;
    this.pairBudget = pairBudget;
    graph = new Graph();
    var tf = Ops.create(graph);
    var weights = WeightVariables.create(tf, "weights", Parameters.of(geometry));
    parts = new SamplerGraph(tf, geometry, weights, Mode.sampling(precision));
    session = new Session(graph, configuration(threads));
    this.weights = weights;
  }
}
