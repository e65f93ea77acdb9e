package io.gaf.config;

import io.gaf.config.EvaluateConfig.Promotion;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The keys of a configuration: {@link Tree} → {@link GafConfig}, or problems. */
final class Schema {
  private static final String NEVER = "never";

  private final List<Section> sections = new ArrayList<>();

  private Schema() {}

  /** The configuration, to be built when no problem was found. */
  static Supplier<GafConfig> read(Tree tree, Problems problems) {
    if (!(tree instanceof Tree.Table table)) {
      if (!(tree instanceof Tree.Refused)) {
        problems.add(
            new Problem(1, "", "wrong kind", "sections name, data, model, train", tree.kind()));
      }
      return () -> {
        throw new IllegalStateException("built in spite of problems");
      };
    }
    return new Schema().config(new Section(table, "", problems));
  }

  private Supplier<GafConfig> config(Section root) {
    sections.add(root);
    String name = root.text("name", Words.NAME);
    Section model = open(root, "model");
    Section pictures = open(root, "data");
    var dataSchema = new DataSchema(pictures);
    Supplier<DataConfig> data = dataSchema.read();
    Network kind = model.choice("network", Network.class);
    Supplier<ModelConfig> network = model(model, kind, dataSchema.inputSize());
    TrainConfig train = new TrainSchema(open(root, "train"), dataSchema.classes(), kind).read();
    SampleConfig sample = sample(open(root, "sample"));
    Supplier<EvaluateConfig> evaluate = evaluate(open(root, "evaluate"));
    List<String> keys = sections.stream().flatMap(s -> s.known().stream()).toList();
    sections.forEach(s -> s.reportUnknown(keys));
    return () -> new GafConfig(name, data.get(), network.get(), train, sample, evaluate.get());
  }

  private Section open(Section root, String key) {
    Section section = root.section(key);
    sections.add(section);
    return section;
  }

  private static Supplier<ModelConfig> model(Section s, Network network, int size) {
    if (network == Network.CLASSIFIER) {
      for (String key : List.of("hidden", "depth", "heads", "patch")) {
        s.forbid(key, "belongs to network gaf only; the classifier's geometry is fixed");
      }
      return ModelConfig::classifier;
    }
    int hidden = s.integer("hidden", ModelConfig.HIDDEN);
    int depth = s.integer("depth", ModelConfig.DEPTH);
    int heads = s.integer("heads", ModelConfig.HEADS);
    int patch = s.integer("patch", ModelConfig.PATCH);
    s.require(hidden % 4 == 0, "hidden", "a multiple of 4 (two axes, sine and cosine)", hidden);
    if (s.sound("hidden", "heads")) {
      s.require(hidden % heads == 0, "hidden", "a multiple of heads = " + heads, hidden);
    }
    s.require(size % patch == 0, "patch", "a divisor of the network's input, " + size, patch);
    return () -> new ModelConfig(network, hidden, depth, heads, patch);
  }

  private static SampleConfig sample(Section s) {
    return new SampleConfig(
        s.choice("solver", SampleConfig.SOLVERS, "euler"),
        s.integer("steps", SampleConfig.STEPS, 20));
  }

  private static Supplier<EvaluateConfig> evaluate(Section s) {
    int perClass = s.integer("per_class", EvaluateConfig.PER_CLASS, 50);
    String classifier = s.text("classifier", Words.FILE_NAME, "fashion_classifier.safetensors");
    Supplier<Measures> measures = measures(s);
    Supplier<Promotion> promotion = promotion(s, measures);
    return () -> new EvaluateConfig(perClass, classifier, measures.get(), promotion.get());
  }

  private static Supplier<Promotion> promotion(Section s, Supplier<Measures> measures) {
    String promote = s.text("promote", Words.NAME_PART, NEVER);
    int patience = s.integer("patience", Promotion.PATIENCE, 0);
    boolean never = promote.equals(NEVER);
    s.require(patience == 0 || !never, "patience", "0 without promote", patience);
    if (!never && s.sound("promote", "metrics", "networks", "reference", "resamples", "splits")) {
      s.require(
          Promotable.meant(promote, measures.get()).isPresent(),
          "promote",
          "never, or what is measured with an interval: "
              + String.join(", ", Promotable.of(measures.get())),
          promote);
    }
    return () -> new Promotion(never ? "" : promote, patience);
  }

  private static Supplier<Measures> measures(Section s) {
    Measures usual = Measures.USUAL;
    List<String> metrics = s.optionalTexts("metrics", Measures.METRIC, Measures.METRICS.size());
    List<String> networks = s.optionalTexts("networks", Measures.NETWORK, Measures.NETWORKS.size());
    requireEyes(s, metrics, networks.isEmpty() ? usual.networks() : networks);
    String reference = s.text("reference", Words.PATH, usual.reference());
    int resamples = s.integer("resamples", Measures.RESAMPLES, usual.resamples());
    int splits = s.integer("splits", Measures.SPLITS, usual.splits());
    return () ->
        new Measures(
            metrics.isEmpty() ? usual.metrics() : metrics,
            networks.isEmpty() ? usual.networks() : networks,
            reference,
            resamples,
            splits);
  }

  /** Refuses measures that none of the networks can make, which would otherwise be missing. */
  private static void requireEyes(Section s, List<String> metrics, List<String> networks) {
    List<String> inception = networks.stream().filter(Measures.INCEPTION::contains).toList();
    s.require(
        inception.size() < 2, "networks", "one form of inception, both measure FID", networks);
    for (String metric : metrics) {
      List<String> able = Measures.NEEDS.getOrDefault(metric, networks);
      s.require(
          networks.stream().anyMatch(able::contains),
          "networks",
          metric + " needs " + String.join(" or ", able),
          networks);
    }
  }
}
