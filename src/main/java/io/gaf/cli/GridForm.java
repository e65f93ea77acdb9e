package io.gaf.cli;

import io.gaf.job.Composition;
import io.gaf.job.GridSpec;
import io.gaf.job.Integration;
import io.gaf.job.JobKind;
import io.gaf.job.JobSpec;
import io.gaf.job.Presentation;
import java.util.List;

/** Asks for permutation sheets. */
final class GridForm implements Form {
  private static final List<String> IN_FILE =
      List.of(
          "classes",
          "weights",
          "alpha",
          "expression",
          "mask",
          "regions",
          "mask-image",
          "sigma",
          "permute");

  private record Grid(
      String checkpoint,
      CompositionChoice composition,
      List<Long> seeds,
      Integration integration,
      Showing showing)
      implements Draft {
    @Override
    public JobSpec spec(Lookup lookup) {
      Lookup.Found found = lookup.checkpoint(checkpoint);
      var resolved = List.of(composition.resolve(lookup, found));
      return showing.spec(found.ref(), resolved, seeds, integration);
    }
  }

  /** A grid file; options, where given (else null), outweigh what it says. */
  private record FileGrid(
      String file,
      String checkpoint,
      List<Long> seeds,
      IntegrationChoice integration,
      Showing showing)
      implements Draft {
    @Override
    public JobSpec spec(Lookup lookup) {
      GridFile grid = GridReader.read(lookup.file("grid file", file));
      String ref = checkpoint != null ? checkpoint : grid.checkpoint();
      if (ref == null) {
        throw CliException.usage("no checkpoint, in the file or on the line", CheckpointRef.FORMS);
      }
      Lookup.Found found = lookup.checkpoint(ref);
      return showing.spec(
          found.ref(),
          grid.compositions(lookup, found),
          seeds != null ? seeds : grid.seeds(),
          integration.or(grid.solver(), grid.steps()));
    }
  }

  /** How samples are made and shown beside what they are. */
  private record Showing(boolean ema, int batch, Presentation presentation) {
    static Showing read(Parsed words, Boolean mix) {
      return new Showing(
          !words.has("raw-weights"),
          words.small("batch", 1, 1),
          PresentationChoice.read(words, mix));
    }

    GridSpec spec(
        String checkpoint, List<Composition> all, List<Long> seeds, Integration integration) {
      if (!presentation.pures() && !all.stream().allMatch(Composition::isMix)) {
        throw CliException.usage(
            "--no-pures leaves nothing of a sheet with neither weights nor a mask",
            "leave --no-pures out, or 'none' out of the masks");
      }
      return new GridSpec(checkpoint, all, seeds, integration, ema, batch, presentation);
    }
  }

  @Override
  public JobKind kind() {
    return JobKind.GRID;
  }

  @Override
  public String sentence() {
    return "Renders permutation sheets with an index page: every class in every region, or weight.";
  }

  @Override
  public String example() {
    return "--checkpoint fashion@latest --classes Sneaker Bag Trouser --mask horizontal --permute";
  }

  @Override
  public String usage() {
    return "(--checkpoint REF --classes CLASS... | --file grids.yaml) [options]";
  }

  @Override
  public void addTo(Opts options) {
    options
        .value("file", "FILE", "YAML: lists of classes, weights, masks and seeds, all combined")
        .value("checkpoint", "REF", "c5, job:j12, MODEL@latest or a file");
    CompositionChoice.addTo(options);
    IntegrationChoice.addTo(options);
    options
        .values("seed", "N...", "a sheet for each of these noises (default 42)")
        .value("batch", "N", "noises of each sheet: a seed and the next ones (default 1)")
        .flag("raw-weights", "use the weights as trained, not their average");
    PresentationChoice.addTo(options);
  }

  @Override
  public Draft read(Parsed words) {
    words.noWords();
    if (words.has("file")) {
      for (String option : IN_FILE) {
        if (words.has(option)) {
          throw CliException.usage(
              "--" + option + " and --file exclude each other", "write it into the file");
        }
      }
      return new FileGrid(
          words.text("file"),
          words.text("checkpoint"),
          words.has("seed") ? seeds(words) : null,
          IntegrationChoice.read(words),
          Showing.read(words, null));
    }
    var composition = CompositionChoice.read(words, words.has("permute"));
    return new Grid(
        CheckpointRef.option(words),
        composition,
        seeds(words),
        IntegrationChoice.read(words).orUsual(),
        Showing.read(words, composition.isMix()));
  }

  private static List<Long> seeds(Parsed words) {
    return words.has("seed")
        ? words.all("seed").stream()
            .map(s -> Values.whole("--seed", s, Long.MIN_VALUE))
            .distinct()
            .toList()
        : List.of(42L);
  }
}
