package io.gaf.cli;

import io.gaf.job.Checkpoint;
import io.gaf.job.Id;
import io.gaf.job.Output;
import io.gaf.job.Schedule;
import org.apache.commons.cli.Options;

/** {@code show}: everything about a job, an array, a checkpoint, an output or a schedule. */
final class ShowVerb implements Verb<ShowVerb.Show> {
  /** What, in which form. */
  record Show(String id, Format format) {}

  @Override
  public Page page() {
    return new Page(
        "show",
        "ID [-o FORM]",
        "Shows a job, an array, a checkpoint, an output or a schedule, and where it came from.",
        "gaf show j12 -o json");
  }

  @Override
  public Options options() {
    return Opts.none().format().build();
  }

  @Override
  public Show read(Parsed words) {
    return new Show(words.noTail().onlyWord("id"), words.format());
  }

  @Override
  public int run(Show request, Session session) {
    Id id = id(request.id(), session);
    Details details =
        switch (id.type()) {
          case ARRAY -> ArrayDetails.of(Ids.array(session, id), session);
          case JOB -> JobDetails.of(Ids.find(session.jobs(), id.number()), session);
          case CHECKPOINT -> checkpoint(id, session);
          case OUTPUT -> output(id, session);
          case SCHEDULE -> ScheduleDetails.of(schedule(id, session), session);
        };
    details.print(request.format());
    return ExitCode.OK;
  }

  /** What is meant; a task of an array is a job. */
  private static Id id(String typed, Session session) {
    return typed.contains("_")
        ? new Id(Id.Type.JOB, JobName.read(typed).one(session))
        : Ids.any(typed);
  }

  private static Details checkpoint(Id id, Session session) {
    Checkpoint checkpoint =
        session
            .records()
            .findCheckpoint(id.number())
            .orElseThrow(() -> CliException.notFound("no checkpoint " + id, "see gaf checkpoints"));
    return CheckpointDetails.of(checkpoint, session);
  }

  private static Details output(Id id, Session session) {
    Output output =
        session
            .records()
            .findOutput(id.number())
            .orElseThrow(
                () ->
                    CliException.notFound(
                        "no output " + id, "gaf outputs JOB lists a job's files"));
    var file = output.file();
    return new Details(session)
        .field("id", id.toString())
        .field("name", file.name())
        .field("path", session.home().resolve(file.path()).toString())
        .field("bytes", file.bytes(), Bytes.text(file.bytes()))
        .field("sha256", file.sha256())
        .field("job", Id.job(output.job()))
        .field("created_at", output.createdAt())
        .list("lineage", Lineage.COLUMNS, new Lineage(session).of(output))
        .list(
            "checkpoints",
            CheckpointsVerb.COLUMNS,
            file.checkpoints().stream()
                .flatMap(c -> session.records().findCheckpoint(c).stream())
                .toList());
  }

  private static Schedule schedule(Id id, Session session) {
    return session.services().schedules().list().stream()
        .filter(s -> s.id() == id.number())
        .findFirst()
        .orElseThrow(() -> CliException.notFound("no schedule " + id, "see gaf schedule list"));
  }
}
