package io.gaf.cli;

import io.gaf.job.ImportSpec;
import io.gaf.job.JobKind;
import io.gaf.job.JobSpec;

/** Asks for a weights file from elsewhere to become a checkpoint. */
final class ImportForm implements Form {
  private record Import(String file, Integer heads, String model) implements Draft {
    @Override
    public JobSpec spec(Lookup lookup) {
      return new ImportSpec(lookup.file("weights file", file), heads, model);
    }
  }

  @Override
  public JobKind kind() {
    return JobKind.IMPORT;
  }

  @Override
  public String sentence() {
    return "Turns a weights file from elsewhere into a checkpoint, with a copy in the home folder.";
  }

  @Override
  public String example() {
    return "weights/fashion_28.safetensors --model fashion";
  }

  @Override
  public String usage() {
    return "FILE.safetensors|FILE.pt [--heads N] [--model NAME]";
  }

  @Override
  public void addTo(Opts options) {
    options
        .value("heads", "N", "attention heads, where the file's metadata or cfg does not say")
        .value("model", "NAME", "the model whose current checkpoint this becomes");
  }

  @Override
  public Draft read(Parsed words) {
    return new Import(
        words.onlyWord("FILE"),
        words.has("heads") ? words.small("heads", 0, 1) : null,
        words.has("model") ? ModelNames.checked(words.text("model")) : null);
  }
}
