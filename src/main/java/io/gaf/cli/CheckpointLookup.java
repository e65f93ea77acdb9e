package io.gaf.cli;

import io.gaf.job.Checkpoint;
import io.gaf.job.Id;
import io.gaf.job.Job;
import io.gaf.job.JobFilter;
import io.gaf.job.JobKind;
import io.gaf.job.JobState;
import io.gaf.job.Model;
import io.gaf.words.Nearest;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** References to checkpoints: {@code c5}, {@code job:j12}, {@code MODEL@latest}, a file. */
final class CheckpointLookup {
  private static final String LATEST = "@latest";
  private static final List<String> WHICH = List.of("latest", "best");
  private static final Set<JobKind> MAKERS = Set.of(JobKind.TRAIN, JobKind.IMPORT);

  private final Session session;

  CheckpointLookup(Session session) {
    this.session = session;
  }

  /** Finds it; one whose file was removed is refused. */
  Lookup.Found find(String ref) {
    Lookup.Found found = recorded(ref);
    found.known().ifPresent(checkpoint -> Removed.require(checkpoint, session));
    return found;
  }

  /**
   * Finds it, and calls it by its number: {@code MODEL@latest} and the checkpoint of a job that
   * goes on are others tomorrow. A file has no number yet, and keeps its path.
   */
  Lookup.Found settled(String ref) {
    Lookup.Found found = find(ref);
    if (found.known().isPresent()) {
      return new Lookup.Found(Id.checkpoint(found.known().get().id()), found.known());
    }
    maker(ref)
        .map(Id::job)
        .ifPresent(
            job -> {
              throw CliException.refused(
                  ref + " is no checkpoint yet: " + job + " makes it",
                  "gaf wait " + job + ", then try again");
            });
    return found;
  }

  private Lookup.Found recorded(String ref) {
    if (ref.startsWith("job:")) {
      return ofJob(ref);
    }
    int at = ref.lastIndexOf('@');
    if (at > 0) {
      return ofModel(ref.substring(0, at), ref.substring(at + 1), ref);
    }
    Optional<Id> id = Id.parse(ref);
    if (id.isPresent() && id.get().type() == Id.Type.CHECKPOINT) {
      return new Lookup.Found(id.get().toString(), Optional.of(numbered(id.get())));
    }
    var path = session.console().path(ref);
    if (Files.isRegularFile(path)) {
      return new Lookup.Found(path.toString(), Optional.empty());
    }
    throw absent(ref, id);
  }

  private Checkpoint numbered(Id id) {
    return session
        .records()
        .findCheckpoint(id.number())
        .orElseThrow(() -> CliException.notFound("no checkpoint " + id, "see gaf checkpoints"));
  }

  private Lookup.Found ofJob(String ref) {
    long number = made(ref);
    Job job = Ids.find(session.jobs(), number);
    List<Checkpoint> made = session.records().checkpoints(job.id(), 1);
    if (made.isEmpty() && job.state().terminal()) {
      throw CliException.notFound(
          Id.job(number) + " has ended " + job.state() + " without a checkpoint",
          "see gaf checkpoints");
    }
    return new Lookup.Found("job:" + Id.job(number), made.stream().findFirst());
  }

  private long made(String ref) {
    return JobName.read(ref.substring("job:".length())).one(session);
  }

  private Lookup.Found ofModel(String name, String which, String ref) {
    if (!WHICH.contains(which)) {
      throw CliException.usage(
          "unknown checkpoint '" + ref + "'",
          meant(which, WHICH, word -> name + "@" + word, CheckpointRef.FORMS));
    }
    Optional<Model> model = session.records().findModel(name);
    if (model.isEmpty() && maker(name, MAKERS).isEmpty()) {
      throw CliException.notFound(
          "no model '" + name + "'",
          meant(name, models(), near -> near + "@" + which, "see gaf models"));
    }
    boolean best = which.equals("best");
    if (best && model.map(Model::best).isEmpty()) {
      throw CliException.notFound(
          "model " + name + " has no best checkpoint", "use " + name + "@latest");
    }
    return new Lookup.Found(
        ref,
        model
            .map(m -> best ? m.best() : Long.valueOf(m.current()))
            .flatMap(session.records()::findCheckpoint));
  }

  /** The job that makes the checkpoint of a reference, where it is one that a job makes. */
  Optional<Long> maker(String ref) {
    if (ref.startsWith("job:")) {
      return Optional.of(made(ref));
    }
    if (!ref.endsWith(LATEST)) {
      return Optional.empty();
    }
    String model = ref.substring(0, ref.length() - LATEST.length());
    return session.records().findModel(model).isPresent() ? Optional.empty() : maker(model, MAKERS);
  }

  /** The newest job under way that makes this model. */
  private Optional<Long> maker(String model, Set<JobKind> kinds) {
    var active = Set.copyOf(JobState.active());
    var filter = new JobFilter(active, kinds, null, model, null, null, null, null, 1);
    return session.jobs().list(filter).stream().map(Job::id).findFirst();
  }

  private CliException absent(String ref, Optional<Id> id) {
    if (id.isPresent() && id.get().type() == Id.Type.JOB) {
      return CliException.usage(ref + " is a job, not a checkpoint", "write job:" + ref);
    }
    if (session.records().findModel(ref).isPresent()) {
      return CliException.usage("'" + ref + "' is a model", "write " + ref + "@latest");
    }
    return CliException.notFound(
        "no checkpoint file " + session.console().path(ref),
        meant(ref, models(), near -> near + LATEST, CheckpointRef.FORMS));
  }

  private List<String> models() {
    return session.records().models().stream().map(Model::name).toList();
  }

  private static String meant(
      String word, List<String> words, UnaryOperator<String> whole, String fallback) {
    return Nearest.of(word, words)
        .map(near -> "did you mean " + whole.apply(near) + "?")
        .orElse(fallback);
  }
}
