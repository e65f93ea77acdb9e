package io.gaf.codec;

import io.gaf.model.Device;
import io.gaf.model.SamplingWeights;
import io.gaf.model.Tensors;
import io.gaf.weights.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.RunOptions;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;

/**
 * The encoder or the decoder with its weights in a session. The graph grows by one network for each
 * size of picture that is asked for; all of them share the weights. The caller closes it.
 */
final class Half implements AutoCloseable {
  private final VaeGeometry geometry;
  private final Side side;
  private final CodecSettings settings;
  private final Graph graph = new Graph();
  private final Ops tf = Ops.create(graph);
  private final Map<Size, Pass> passes = new HashMap<>();
  private final Map<String, Operand<? extends TNumber>> weights;
  private final Session session;

  /** Which half. */
  enum Side {
    ENCODER,
    DECODER;

    /** Beginnings of its tensors' names. */
    List<String> prefixes() {
      return switch (this) {
        case ENCODER -> List.of("encoder.", "quant_conv.");
        case DECODER -> List.of("decoder.", "post_quant_conv.");
      };
    }

    int channels(VaeGeometry g) {
      return switch (this) {
        case ENCODER -> g.picture();
        case DECODER -> g.latent();
      };
    }

    private Operand<TFloat32> build(VaeNetwork network, Ops tf, Operand<TFloat32> input) {
      return switch (this) {
        case ENCODER -> network.encode(tf, input);
        case DECODER -> network.decode(tf, input);
      };
    }
  }

  /** The size of what is fed. */
  record Size(int height, int width) {}

  /** One network of the graph. */
  private record Pass(
      Placeholder<TFloat32> input,
      Operand<TFloat32> output,
      Map<String, Operand<TFloat32>> stages) {}

  Half(VaeFile file, Side side, CodecSettings settings) {
    this.geometry = file.geometry();
    this.side = side;
    this.settings = settings;
    VaeWeights turned = VaeWeights.of(file, side.prefixes());
    var kept =
        SamplingWeights.create(
            tf,
            "weights",
            turned.parameters(),
            settings.precision(),
            name -> !name.contains("norm"));
    this.weights = kept.operands();
    this.session = Device.current().open(graph, settings.threads());
    try {
      kept.assign(session, turned.values());
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /** Runs a batch [n, C, h, w] through; the result has channels first too. */
  Tensor run(Tensor batch) {
    Pass pass = pass(batch);
    return fetch(pass, batch, List.of(pass.output())).get(0);
  }

  /** What flows behind each of the network's stages, [n, h, w, C], by name in order. */
  Map<String, Tensor> stages(Tensor batch) {
    Pass pass = pass(batch);
    var names = new ArrayList<>(pass.stages().keySet());
    List<Tensor> found = fetch(pass, batch, new ArrayList<>(pass.stages().values()));
    var stages = new LinkedHashMap<String, Tensor>();
    for (int i = 0; i < names.size(); i++) {
      stages.put(names.get(i), found.get(i));
    }
    return stages;
  }

  /** Runs a batch through with a full trace. */
  VaeTrace traced(Tensor batch) {
    Pass pass = pass(batch);
    var options = RunOptions.newBuilder().setTraceLevel(RunOptions.TraceLevel.FULL_TRACE).build();
    var runner = session.runner().setOptions(options).fetch(pass.output());
    try (var fed = Tensors.of(batch);
        var result = runner.feed(pass.input(), fed).runAndFetchMetadata()) {
      return new VaeTrace(graph, result.getMetadata().orElseThrow());
    }
  }

  private List<Tensor> fetch(Pass pass, Tensor batch, List<Operand<TFloat32>> wanted) {
    var runner = session.runner();
    wanted.forEach(runner::fetch);
    try (var fed = Tensors.of(batch);
        var result = runner.feed(pass.input(), fed).run()) {
      var tensors = new ArrayList<Tensor>();
      for (int i = 0; i < wanted.size(); i++) {
        tensors.add(Tensor.of(Tensors.floats(result.get(i)), result.get(i).shape().asArray()));
      }
      return tensors;
    }
  }

  private Pass pass(Tensor batch) {
    long[] shape = batch.shape();
    return passes.computeIfAbsent(new Size((int) shape[2], (int) shape[3]), this::pass);
  }

  private Pass pass(Size size) {
    var scoped = tf.withSubScope("size." + size.height() + "x" + size.width());
    var shape = Shape.of(-1, side.channels(geometry), size.height(), size.width());
    var input = scoped.placeholder(TFloat32.class, Placeholder.shape(shape));
    var layers = PictureLayers.of(settings.precision(), weights);
    var network = new VaeNetwork(geometry, layers);
    return new Pass(input, side.build(network, scoped, input), network.stages());
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
