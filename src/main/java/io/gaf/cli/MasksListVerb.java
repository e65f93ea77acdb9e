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
          .column("count", MasksListVerb::count)
          .column("regions", MaskInfo::regions, MasksListVerb::regions);

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

  /** Null where it is up to the user. */
  private static Object count(MaskInfo mask) {
    boolean fixed = !mask.name().equals(MaskChoice.AFHQ) && !mask.name().equals(MaskChoice.CUSTOM);
    return fixed ? mask.regions().size() : null;
  }

  private static Object regions(MaskInfo mask) {
    return switch (mask.name()) {
      case MaskChoice.AFHQ ->
          "--regions: one or two of "
              + String.join(", ", mask.regions())
              + " and the rest, or three and noise";
      case MaskChoice.CUSTOM -> "--mask-image: one for each grey of a picture";
      default -> mask.regions();
    };
  }
}
