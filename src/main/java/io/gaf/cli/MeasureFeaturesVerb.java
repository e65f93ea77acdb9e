package io.gaf.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.commons.cli.Options;

/** {@code measure features}: what features of any network say of two sets of pictures. */
final class MeasureFeaturesVerb implements Verb<MeasureFeaturesVerb.Measure> {
  /** Which file, which neighbour, how many blocks of the score, in which form. */
  record Measure(String features, int k, int splits, Format format) {}

  private static final int USUAL_NEIGHBOUR = 5;
  private static final int USUAL_SPLITS = 10;

  @Override
  public Page page() {
    return new Page(
        "measure features",
        "--features FILE [--k N] [--splits N] [-o json]",
        "Measures features: FID, KID, precision and recall, density and coverage, Inception Score.",
        "gaf measure features --features features.safetensors -o json");
  }

  @Override
  public Options options() {
    return Opts.none()
        .value("features", "FILE", "safetensors: real and generated [n,d], logits [n,classes]")
        .value("k", "N", "the neighbour that spheres reach to, without their border (default 5)")
        .value("splits", "N", "blocks of the Inception Score (default 10)")
        .format()
        .build();
  }

  @Override
  public Measure read(Parsed words) {
    words.noWords();
    return new Measure(
        words.required("features", "name a safetensors file"),
        words.small("k", USUAL_NEIGHBOUR, 1),
        words.small("splits", USUAL_SPLITS, 1),
        words.format());
  }

  @Override
  public int run(Measure request, Session session) {
    Path file = Path.of(new Lookup(session).file("features", request.features()));
    Map<String, Double> values =
        session
            .services()
            .computations()
            .measureFeatures(
                file,
                request.k(),
                request.splits(),
                text -> session.console().say("warning: " + text));
    if (request.format() == Format.JSON) {
      JsonText.print(values, session.console().out());
    } else {
      new Listing<Map.Entry<String, Double>>()
          .column("metric", Map.Entry::getKey)
          .column("value", Map.Entry::getValue)
          .table(List.copyOf(values.entrySet()), session)
          .print("", session);
    }
    return ExitCode.OK;
  }
}
