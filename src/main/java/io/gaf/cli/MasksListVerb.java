package io.gaf.cli;

import io.gaf.job.Computations.MaskInfo;
import org.apache.commons.cli.Options;

/** {@code masks list}: the mask layouts and their regions. */
final class MasksListVerb implements Verb<MasksListVerb.Show> {
  /** In which form. */
  record Show(View view) {}

  private static final Listing<MaskInfo> COLUMNS =
      new Listing<MaskInfo>()
          .column("name", MaskInfo::name)
          .column("count", m -> m.regions().size())
          .column("regions", MaskInfo::regions);

  @Override
  public Page page() {
    return new Page(
        "masks list", "[-o FORM]", "Shows the masks and their regions.", "gaf masks list");
  }

  @Override
  public Options options() {
    return Opts.none().view("print names alone").build();
  }

  @Override
  public Show read(Parsed words) {
    return new Show(View.read(words.noWords()));
  }

  @Override
  public int run(Show request, Session session) {
    COLUMNS.print(session.services().computations().masks(), request.view(), session);
    return ExitCode.OK;
  }
}
