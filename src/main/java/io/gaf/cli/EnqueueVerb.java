package io.gaf.cli;

import io.gaf.job.Id;
import io.gaf.job.NewJob;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.cli.Options;

/** {@code enqueue KIND}: puts a job into the queue and prints its id. */
final class EnqueueVerb implements Verb<EnqueueVerb.Enqueue> {
  /** What is enqueued, and what is shown of it. */
  record Enqueue(
      Form.Draft draft, JobOptions options, Format format, boolean quiet, boolean waits) {}

  private final Form form;

  EnqueueVerb(Form form) {
    this.form = form;
  }

  @Override
  public Page page() {
    String name = "enqueue " + form.kind().word();
    return new Page(
        name,
        form.usage(),
        form.sentence(),
        "gaf " + name + " " + form.example() + " --priority 5");
  }

  @Override
  public Options options() {
    Opts options = Opts.none();
    form.addTo(options);
    JobOptions.addTo(options);
    return options
        .flag("wait", "return when the job has ended")
        .format()
        .quiet("print the id alone, say nothing else")
        .build();
  }

  @Override
  public Enqueue read(Parsed words) {
    Form.Draft draft = form.read(words.noTail());
    return new Enqueue(
        draft, JobOptions.read(words), words.format(), words.has("quiet"), words.has("wait"));
  }

  @Override
  public int run(Enqueue request, Session session) {
    NewJob job = request.options().job(request.draft().spec(new Lookup(session)), session);
    Enqueued made = Enqueued.of(job, session);
    show(made, request, session);
    return request.waits()
        ? new Follower(session, List.of(made.id()), request.quiet()).untilEnded(null)
        : ExitCode.OK;
  }

  private static void show(Enqueued made, Enqueue request, Session session) {
    var console = session.console();
    String state = Ids.find(session.jobs(), made.id()).state().name();
    if (request.format() == Format.JSON) {
      Map<String, Object> map = new LinkedHashMap<>();
      map.put("id", Id.job(made.id()));
      map.put("state", state);
      map.put("existing", made.existing());
      JsonText.print(map, console.out());
      return;
    }
    console.out().println(Id.job(made.id()));
    if (!request.quiet()) {
      String next = "; gaf worker runs it, gaf show " + Id.job(made.id()) + " shows it";
      console.say(
          made.existing() ? "there already under this key, " + state : state + session.typed(next));
    }
  }
}
