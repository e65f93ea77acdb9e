package io.gaf.cli;

import io.gaf.job.ImportSpec;
import io.gaf.job.JobKind;
import io.gaf.job.JobSpec;

/** Asks for a weights file from elsewhere to become a checkpoint. */
final class ImportForm implements Form {
  private record Import(String file, Integer heads, String model, ImportSpec.Network network)
      implements Draft {
    @Override
    public JobSpec spec(Lookup lookup) {
      return new ImportSpec(lookup.file("weights file", file), heads, model, network);
    }
  }

  @Override
  public JobKind kind() {
    return JobKind.IMPORT;
  }

  @Override
  public String sentence() {
    return "Turns a weights file from elsewhere into a checkpoint, or brings a feature network.";
  }

  @Override
  public String example() {
    return "weights/fashion_28.safetensors --model fashion";
  }

  @Override
  public String usage() {
    return "FILE.safetensors|FILE.pt|FILE.pb [--heads N] [--model NAME] [--network NAME]";
  }

  @Override
  public void addTo(Opts options) {
    options
        .value("heads", "N", "attention heads, where the file's metadata or cfg does not say")
        .value("model", "NAME", "the model whose current checkpoint this becomes")
        .value("network", "NAME", "a network for measures: inception, inception-tf, vgg16, alexnet")
        .flag("force", "with --network: also a file that nobody published, also over another one");
  }

  @Override
  public Draft read(Parsed words) {
    return new Import(
        words.onlyWord("FILE"),
        words.has("heads") ? words.small("heads", 0, 1) : null,
        words.has("model") ? ModelNames.checked(words.text("model")) : null,
        network(words));
  }

  private static ImportSpec.Network network(Parsed words) {
    if (!words.has("network")) {
      if (words.has("force")) {
        throw CliException.usage("--force is for networks", "say which: --network NAME");
      }
      return null;
    }
    if (words.has("heads") || words.has("model")) {
      throw CliException.usage(
          "--network brings a network for measures, which has neither --heads nor --model", null);
    }
    String name = Values.choice("network", words.text("network"), ImportSpec.Network.NAMES, n -> n);
    return new ImportSpec.Network(name, words.has("force"));
  }
}
