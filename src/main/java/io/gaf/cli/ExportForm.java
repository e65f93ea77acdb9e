package io.gaf.cli;

import io.gaf.job.ExportFormat;
import io.gaf.job.ExportSpec;
import io.gaf.job.JobKind;
import io.gaf.job.JobSpec;
import java.util.List;
import java.util.stream.Collectors;

/** Asks for a checkpoint as a file of another form. */
final class ExportForm implements Form {
  private static final List<ExportFormat> FORMATS = List.of(ExportFormat.values());

  private record Export(String checkpoint, ExportFormat format, String to, boolean force)
      implements Draft {
    @Override
    public JobSpec spec(Lookup lookup) {
      Lookup.Found found = lookup.checkpoint(checkpoint);
      return new ExportSpec(
          found.ref(),
          format.word(),
          format.isFolder() ? lookup.newFolder(to) : lookup.newFile(to, force),
          force);
    }
  }

  @Override
  public JobKind kind() {
    return JobKind.EXPORT;
  }

  @Override
  public String sentence() {
    return "Writes a checkpoint as a file for other programs.";
  }

  @Override
  public String example() {
    return "fashion@latest --format pt --to fashion.pt";
  }

  @Override
  public String usage() {
    return "CHECKPOINT --format " + words("|") + " --to PATH [--force]";
  }

  @Override
  public void addTo(Opts options) {
    options
        .value("format", "FORM", "one of " + words(", "))
        .value(
            "to",
            "PATH",
            "the file to write, or the folder of a savedmodel; the one above must exist")
        .flag("force", "write it although there is one");
  }

  @Override
  public Draft read(Parsed words) {
    return new Export(
        words.onlyWord("checkpoint"),
        Values.choice(
            "format",
            words.required("format", "one of " + words(", ")),
            FORMATS,
            ExportFormat::word),
        words.required("to", "such as --to weights.pt"),
        words.has("force"));
  }

  private static String words(String between) {
    return FORMATS.stream().map(ExportFormat::word).sorted().collect(Collectors.joining(between));
  }
}
