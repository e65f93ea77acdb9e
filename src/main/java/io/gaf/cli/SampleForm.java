package io.gaf.cli;

import io.gaf.job.Integration;
import io.gaf.job.JobKind;
import io.gaf.job.JobSpec;
import io.gaf.job.NoiseSource;
import io.gaf.job.Presentation;
import io.gaf.job.SampleSpec;

/** Asks for pictures. */
final class SampleForm implements Form {
  private record Sample(
      String checkpoint,
      CompositionChoice composition,
      Integration integration,
      NoiseSource noise,
      Saving saving,
      Presentation presentation)
      implements Draft {
    @Override
    public JobSpec spec(Lookup lookup) {
      Lookup.Found found = lookup.checkpoint(checkpoint);
      return new SampleSpec(
          found.ref(),
          composition.resolve(lookup, found),
          integration,
          NoiseChoice.resolve(noise, lookup),
          saving.ema(),
          saving.tensors(),
          saving.trajectory(),
          presentation);
    }
  }

  private record Saving(boolean ema, boolean tensors, boolean trajectory) {}

  @Override
  public JobKind kind() {
    return JobKind.SAMPLE;
  }

  @Override
  public String sentence() {
    return "Renders pictures: single classes, weighted mixtures, or a class for each region.";
  }

  @Override
  public String example() {
    return "--checkpoint fashion@latest --classes Sneaker Bag --mask vertical_2 --batch 8";
  }

  @Override
  public String usage() {
    return "--checkpoint REF --classes CLASS... [--mask NAME] [--weights W...] [options]";
  }

  @Override
  public void addTo(Opts options) {
    options.value("checkpoint", "REF", "c5, job:j12, MODEL@latest or a file");
    CompositionChoice.addTo(options);
    IntegrationChoice.addTo(options);
    NoiseChoice.addTo(options);
    options
        .flag("reverse", "carry data back to its noise, from --data")
        .value("data", "FILE", "of --reverse: the tensor 'data', 'final' or 'noise' [n,C,S,S]")
        .flag("pure-per-row", "noise i belongs to the i-th class alone")
        .flag("save-tensors", "leave latents.safetensors beside the pictures")
        .flag("trajectory", "with every state of the integration in it")
        .flag("raw-weights", "use the weights as trained, not their average");
    PresentationChoice.addTo(options);
  }

  @Override
  public Draft read(Parsed words) {
    words.noWords();
    var composition = CompositionChoice.read(words, words.has("permute"));
    boolean perRow = words.has("pure-per-row");
    if (perRow && (composition.mask() != null || !composition.weights().isEmpty())) {
      throw CliException.usage(
          "--pure-per-row renders single classes, but --mask or --weights was given", null);
    }
    requireData(words);
    var noise = NoiseChoice.read(words, perRow ? composition.classes().size() : 1, perRow);
    return new Sample(
        CheckpointRef.option(words),
        composition,
        IntegrationChoice.read(words).orUsual(),
        noise,
        new Saving(
            !words.has("raw-weights"),
            words.has("save-tensors") || words.has("trajectory"),
            words.has("trajectory")),
        PresentationChoice.read(words, composition.isMix()));
  }

  private static void requireData(Parsed words) {
    if (words.has("reverse") && !words.has("data")) {
      throw CliException.usage(
          "--reverse carries data back to noise, but --data is missing",
          "add --data FILE, a safetensors file with the tensor 'data' [n,C,S,S]");
    }
    if (words.has("data") && !words.has("reverse")) {
      throw CliException.usage(
          "--data is carried back to noise by --reverse, which is missing",
          "add --reverse, or start from noise with --noise FILE");
    }
    if (words.has("data") && words.has("batch")) {
      throw CliException.usage(
          "--data brings its own rows, so --batch does not go with it", "leave out --batch");
    }
  }
}
