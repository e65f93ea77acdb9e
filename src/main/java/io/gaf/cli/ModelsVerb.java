package io.gaf.cli;

import io.gaf.job.Checkpoint;
import io.gaf.job.Evidence;
import io.gaf.job.Id;
import io.gaf.job.Measured;
import io.gaf.job.Model;
import io.gaf.words.Nearest;
import java.util.List;
import java.util.function.Function;
import org.apache.commons.cli.Options;

/** {@code models}: the names whose checkpoint moves as training continues. */
final class ModelsVerb implements Verb<ModelsVerb.Show> {
  /** In which form. */
  record Show(View view) {}

  private record Row(Model model, Checkpoint current) {}

  private static final Listing<Row> COLUMNS =
      new Listing<Row>()
          .column("name", r -> r.model.name())
          .column("current", r -> Id.checkpoint(r.model.current()))
          .column("best", r -> r.model.best() == null ? null : Id.checkpoint(r.model.best()))
          .column("step", r -> r.current == null ? null : r.current.step())
          .column("network", r -> r.current == null ? null : r.current.file().network())
          .column("updated_at", r -> r.model.updatedAt())
          .column("judged", r -> choice(r, Model.Choice::reason))
          .hidden("best_metric", r -> measured(r, Measured::metric))
          .hidden("best_value", r -> measured(r, Measured::value))
          .hidden("best_low", r -> evidence(r, Evidence::low))
          .hidden("best_high", r -> evidence(r, Evidence::high))
          .hidden("best_samples", r -> evidence(r, Evidence::samples))
          .hidden("best_network", r -> evidence(r, Evidence::network))
          .hidden("best_reference", r -> evidence(r, Evidence::reference))
          .hidden("best_drawn", r -> evidence(r, Evidence::drawn))
          .hidden("kept", r -> choice(r, Model.Choice::kept))
          .hidden("classes", r -> r.current == null ? null : r.current.classNames());

  private static Object choice(Row row, Function<Model.Choice, Object> part) {
    return row.model.choice() == null ? null : part.apply(row.model.choice());
  }

  private static Object measured(Row row, Function<Measured, Object> part) {
    return choice(row, choice -> part.apply(choice.measured()));
  }

  private static Object evidence(Row row, Function<Evidence, Object> part) {
    return measured(row, m -> m.evidence() == null ? null : part.apply(m.evidence()));
  }

  @Override
  public Page page() {
    return new Page(
        "models", "[-o FORM]", "Shows the named models and where they stand.", "gaf models");
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
    List<Model> models = session.records().models();
    COLUMNS.print(
        models.stream()
            .map(m -> new Row(m, session.records().findCheckpoint(m.current()).orElse(null)))
            .toList(),
        request.view(),
        session);
    return ExitCode.OK;
  }

  /** The model of this name. */
  static Model named(String name, Session session) {
    return session
        .records()
        .findModel(name)
        .orElseThrow(
            () -> {
              List<String> names = session.records().models().stream().map(Model::name).toList();
              return CliException.notFound(
                  "no model '" + name + "'", Nearest.hint(name, names, "see gaf models"));
            });
  }
}
