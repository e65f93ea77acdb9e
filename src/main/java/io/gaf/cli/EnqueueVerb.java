package io.gaf.cli;

import io.gaf.job.Id;
import io.gaf.job.NewJob;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.cli.Options;

/** {@code enqueue KIND}: puts a job into the queue and prints its id. */
final class EnqueueVerb implements Verb<EnqueueVerb.Enqueue> {
  /** What is enqueued, one job or else an array, and what is shown of it. */
  record Enqueue(One job, ArrayEnqueue array, Format format, boolean quiet, boolean waits) {}

  /** One job, as typed. */
  private record One(Form.Draft draft, JobOptions options) {}

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
    return ArrayWish.addTo(options)
        .flag("wait", "return when the job has ended")
        .format()
        .quiet("print the id alone, say nothing else")
        .build();
  }

  @Override
  public Enqueue read(Parsed words) {
    ArrayWish wish = ArrayWish.read(words.noTail());
    One one = wish == null ? new One(form.read(words), JobOptions.read(words)) : null;
    ArrayEnqueue array = wish == null ? null : ArrayEnqueue.read(form, wish, words);
    return new Enqueue(one, array, words.format(), words.has("quiet"), words.has("wait"));
  }

  @Override
  public int run(Enqueue request, Session session) {
    List<Long> made =
        request.array() == null
            ? List.of(enqueue(request, session))
            : request.array().run(request.format(), request.quiet(), session);
    return request.waits()
        ? new Follower(session, made, request.quiet()).untilEnded(null)
        : ExitCode.OK;
  }

  private static long enqueue(Enqueue request, Session session) {
    One one = request.job();
    NewJob job = one.options().job(one.draft().spec(new Lookup(session)), session);
    Enqueued made = Enqueued.of(job, session);
    show(made, request, session);
    return made.id();
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
