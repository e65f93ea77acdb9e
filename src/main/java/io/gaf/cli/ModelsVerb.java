package io.gaf.cli;

import io.gaf.job.Checkpoint;
import io.gaf.job.Id;
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
          .hidden("best_metric", r -> choice(r, Model.Choice::metric))
          .hidden("best_value", r -> choice(r, Model.Choice::value))
          .hidden("best_low", r -> choice(r, Model.Choice::low))
          .hidden("best_high", r -> choice(r, Model.Choice::high))
          .hidden("kept", r -> choice(r, Model.Choice::kept))
          .hidden("classes", r -> r.current == null ? null : r.current.classNames());

  private static Object choice(Row row, Function<Model.Choice, Object> part) {
    return row.model.choice() == null ? null : part.apply(row.model.choice());
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
