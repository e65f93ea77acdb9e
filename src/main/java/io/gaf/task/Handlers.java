package io.gaf.task;

import io.gaf.job.JobHandler;
import io.gaf.job.JobKind;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/** Every kind's handler. */
public final class Handlers {
  private Handlers() {}

  /**
   * The handler of each kind.
   *
   * @param shipped the folder of the weights that ship with the program
   */
  public static Map<JobKind, JobHandler<?>> all(Path shipped) {
    var handlers = new EnumMap<JobKind, JobHandler<?>>(JobKind.class);
    for (JobKind kind : JobKind.values()) {
      handlers.put(kind, handler(kind, shipped));
    }
    return handlers;
  }

  private static JobHandler<?> handler(JobKind kind, Path shipped) {
    return switch (kind) {
      case PRECOMPUTE -> new PrecomputeHandler();
      case TRAIN -> new TrainHandler();
      case SAMPLE -> new SampleHandler();
      case GRID -> new GridHandler();
      case CYCLE -> new CycleHandler(shipped);
      case TRANSLATE -> new TranslateHandler();
      case ENCODE -> new EncodeHandler();
      case DECODE -> new DecodeHandler();
      case EVALUATE -> new EvaluateHandler(shipped);
      case JUDGE -> new JudgeHandler(shipped);
      case SWEEP -> new SweepHandler();
      case IMPORT -> new ImportHandler(shipped);
      case EXPORT -> new ExportHandler();
      case NOOP -> new NoopHandler();
    };
  }
}
