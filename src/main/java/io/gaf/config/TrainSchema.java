package io.gaf.config;

import java.nio.file.Path;
import java.util.List;

/**
 * The keys of a configuration's section train, and what they have to do with the data's classes.
 */
final class TrainSchema {
  private final Section s;
  private final List<String> classes;
  private final boolean gaf;

  /**
   * Reads this section.
   *
   * @param classes the data's, none where they are wrong
   * @param network what is trained
   */
  TrainSchema(Section section, List<String> classes, Network network) {
    this.s = section;
    this.classes = classes;
    this.gaf = network == Network.GAF;
  }

  /** The recipe; what is wrong is reported and something right stands in its place. */
  TrainConfig read() {
    int batch = s.integer("batch", TrainConfig.BATCH);
    List<String> added = added();
    int trained = added.isEmpty() ? classes.size() : added.size();
    return new TrainConfig(
        batch,
        s.whole("iters", TrainConfig.STEPS),
        s.number("lr", TrainConfig.LR),
        s.whole("warmup_steps", TrainConfig.STEPS_OR_NONE, 0),
        s.number("beta1", TrainConfig.BETA, 0.9),
        s.number("beta2", TrainConfig.BETA, 0.99),
        s.number("weight_decay", TrainConfig.DECAY, 0),
        s.number("grad_clip", TrainConfig.WEIGHT, 1),
        s.integer("accum_steps", TrainConfig.ACCUM_STEPS, 1),
        classesPerBatch(batch, trained),
        s.number("res_reg", TrainConfig.WEIGHT, 0),
        s.number("lam_time", TrainConfig.WEIGHT, 0),
        s.number("ema_decay_warm", TrainConfig.DECAY, 0.9),
        s.number("ema_decay_main", TrainConfig.DECAY, 0.999),
        s.whole("ema_decay_steps", TrainConfig.STEPS_OR_NONE, 0),
        s.choice("precision", Precision.class, Precision.FLOAT32),
        s.integer("threads", TrainConfig.THREADS, 0),
        s.whole("checkpoint_every", TrainConfig.STEPS, 200),
        s.whole("preview_every", TrainConfig.STEPS_OR_NONE, 0),
        s.whole("log_every", TrainConfig.STEPS, 10),
        guards(),
        added,
        retrunk(added));
  }

  private int classesPerBatch(int batch, int trained) {
    int count = s.integer("classes_per_batch", TrainConfig.CLASSES_PER_BATCH, 0);
    s.require(
        trained == 0 || count <= trained,
        "classes_per_batch",
        "at most " + trained + ", the number of classes that are trained",
        count);
    if (s.sound("batch")) {
      boolean even = count == 0 || batch % count == 0;
      s.require(even, "classes_per_batch", "a divisor of batch = " + batch, count);
    }
    return s.sound("classes_per_batch", "batch") ? count : 0;
  }

  private GuardsConfig guards() {
    return new GuardsConfig(
        s.number("max_loss", GuardsConfig.LIMIT, 0),
        s.number("max_grad_norm", GuardsConfig.LIMIT, 0));
  }

  private List<String> added() {
    List<String> added = s.optionalTexts("add_classes", Words.CLASS_NAME, DataConfig.MAX_CLASSES);
    s.require(gaf || added.isEmpty(), "add_classes", "nothing: it is for network gaf only", added);
    int kept = Math.max(0, classes.size() - added.size());
    s.require(
        classes.isEmpty() || (kept > 0 && classes.subList(kept, classes.size()).equals(added)),
        "add_classes",
        "the last of data.classes, in the same order, and not all of them",
        added);
    return s.sound("add_classes") ? added : List.of();
  }

  private RetrunkConfig retrunk(List<String> added) {
    String file = s.text("retrunk", Words.PATH, "");
    List<String> skip = s.optionalTexts("retrunk_skip", Words.NAME_PART, RetrunkConfig.MAX_SKIPS);
    boolean freeze = s.choice("freeze", List.of("false", "true"), "false").equals("true");
    boolean given = !file.isEmpty();
    s.require(gaf || !given, "retrunk", "nothing: it is for network gaf only", file);
    s.require(!given || added.isEmpty(), "retrunk", "nothing beside add_classes", file);
    s.require(!freeze || given, "freeze", "false, or train.retrunk to say what is frozen", true);
    boolean sound = s.sound("retrunk", "freeze");
    return new RetrunkConfig(
        given && sound ? Path.of(file) : null,
        skip.isEmpty() ? RetrunkConfig.SKIPPED : skip,
        freeze && sound);
  }
}
