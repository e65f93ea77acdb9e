package io.gaf.cli;

import io.gaf.job.JobKind;
import io.gaf.job.JobSpec;
import io.gaf.job.TrainSpec;

/** Asks for training. */
final class TrainForm implements Form {
  private record Train(ConfigChoice config, String model, String from, Long steps, long seed)
      implements Draft {
    @Override
    public JobSpec spec(Lookup lookup) {
      String start = from == null ? null : lookup.checkpoint(from).ref();
      return new TrainSpec(lookup.configuration(config, model), model, start, steps, seed);
    }
  }

  @Override
  public JobKind kind() {
    return JobKind.TRAIN;
  }

  @Override
  public String sentence() {
    return "Trains a network: continues or creates a named model, or starts from a checkpoint.";
  }

  @Override
  public String example() {
    return "--config fashion_demo --model fashion --steps 500";
  }

  @Override
  public String usage() {
    return "--config NAME|FILE [--model NAME] [--from CHECKPOINT] [--steps N] [--seed N]";
  }

  @Override
  public void addTo(Opts options) {
    ConfigChoice.addTo(options);
    options
        .value("model", "NAME", "the model to continue, or to create")
        .value("from", "CHECKPOINT", "where to start when the model is new: c5, job:j12, a file")
        .value("steps", "N", "steps to add (default: the configuration's iters)")
        .value("seed", "N", "decides every random number (default 42)");
  }

  @Override
  public Draft read(Parsed words) {
    words.noWords();
    return new Train(
        ConfigChoice.optional(words),
        words.has("model") ? ModelNames.checked(words.text("model")) : null,
        words.text("from"),
        words.has("steps") ? words.whole("steps", 0, 1) : null,
        words.whole("seed", 42, Long.MIN_VALUE));
  }
}
