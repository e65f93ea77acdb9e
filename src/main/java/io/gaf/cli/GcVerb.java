package io.gaf.cli;

import io.gaf.job.Housekeeping;
import io.gaf.job.Keep;
import io.gaf.job.Removable;
import io.gaf.words.Count;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.apache.commons.cli.Options;

/**
 * {@code gc}: shows the files that nothing needs any more, and removes them when that is wanted.
 */
final class GcVerb implements Verb<GcVerb.Sweep> {
  /** What is kept (null: as the settings say), whether it is removed, in which form. */
  record Sweep(Integer checkpoints, Integer days, boolean remove, View view) {}

  private static final Listing<Removable> COLUMNS =
      new Listing<Removable>()
          .column("path", Removable::path)
          .column("what", r -> r.what().name().toLowerCase(Locale.ROOT))
          .column("bytes", Removable::bytes, r -> Bytes.text(r.bytes()))
          .column("why", Removable::why);

  @Override
  public Page page() {
    return new Page(
        "gc",
        "[--yes] [--keep-checkpoints N] [--keep-days D]",
        "Shows which files nothing needs any more and how large they are; with --yes removes them."
            + " Records stay.",
        "gaf gc --keep-checkpoints 2");
  }

  @Override
  public Options options() {
    return Opts.none()
        .flag("yes", "remove them")
        .flag("dry-run", "only show them, as without --yes")
        .value("keep-checkpoints", "N", "the newest of each run (default: keep.checkpoints, or 3)")
        .value(
            "keep-days",
            "D",
            "younger logs, cells, samples, left-overs (default: keep.days, or 30)")
        .view("print paths alone")
        .build();
  }

  @Override
  public Sweep read(Parsed words) {
    if (words.noWords().has("yes") && words.has("dry-run")) {
      throw CliException.usage("give either --yes or --dry-run", "--yes removes the files");
    }
    return new Sweep(
        words.has("keep-checkpoints") ? words.small("keep-checkpoints", 0, 1) : null,
        words.has("keep-days") ? words.small("keep-days", 0, 0) : null,
        words.has("yes"),
        View.read(words));
  }

  @Override
  public int run(Sweep request, Session session) {
    Housekeeping house = session.services().housekeeping();
    Keep said = house.settings();
    Keep keep =
        new Keep(
            request.checkpoints() == null ? said.checkpoints() : request.checkpoints(),
            request.days() == null ? said.age() : Duration.ofDays(request.days()));
    List<Removable> files = house.removable(keep);
    List<String> problems = List.of();
    if (request.remove()) {
      Housekeeping.Swept swept = house.sweep(files, keep);
      files = swept.removed();
      problems = swept.problems();
    }
    COLUMNS.print(files, request.view(), session);
    session.console().say(session.typed(sum(files, request.remove())));
    problems.forEach(problem -> session.console().say("error: " + problem));
    return problems.isEmpty() ? ExitCode.OK : ExitCode.FAILURE;
  }

  private static String sum(List<Removable> files, boolean removed) {
    if (files.isEmpty()) {
      return "every file is needed";
    }
    String bytes = Bytes.text(files.stream().mapToLong(Removable::bytes).sum());
    String what = Count.of(files.size(), "file") + " of " + bytes;
    return removed
        ? "removed " + what + "; their records stay"
        : what + " could be removed; gaf gc --yes removes them";
  }
}
