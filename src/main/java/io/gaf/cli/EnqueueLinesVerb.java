package io.gaf.cli;

import io.gaf.job.Id;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.cli.Options;

/** {@code enqueue --spec}: many jobs from lines of JSON, all or none. */
final class EnqueueLinesVerb implements Verb<EnqueueLinesVerb.Lines> {
  private static final String STANDARD_INPUT = "-";

  /** From which file, what lines leave out, and whether only the ids are printed. */
  record Lines(String file, JobOptions defaults, boolean quiet) {}

  @Override
  public Page page() {
    return new Page(
        "enqueue --spec",
        "FILE|-",
        "Enqueues one job a line of JSON, all or none: {\"kind\": …, \"spec\": …}, these two as in"
            + " show -o json, and ref, after, key, name, tags …; docs/operations.md has an"
            + " example. Options count for the lines that do not say otherwise.",
        "gaf enqueue --spec jobs.jsonl --priority 5");
  }

  @Override
  public Options options() {
    return JobOptions.addShared(Opts.none()).quiet("print the ids alone, say nothing else").build();
  }

  @Override
  public Lines read(Parsed words) {
    String file = words.noTail().onlyWord("FILE");
    return new Lines(file, JobOptions.read(words), words.has("quiet"));
  }

  @Override
  public int run(Lines request, Session session) throws IOException {
    String name = request.file().equals(STANDARD_INPUT) ? "standard input" : request.file();
    List<String> lines = text(request.file(), session);
    var jobs = JobFile.read(name, lines, request.defaults().keys(session), session);
    List<Long> ids = session.jobs().enqueue(jobs);
    var out = new StringBuilder();
    ids.forEach(id -> out.append(Id.job(id)).append('\n'));
    session.console().out().print(out);
    if (!request.quiet()) {
      session.console().say(ids.size() + " enqueued");
    }
    return ExitCode.OK;
  }

  private static List<String> text(String file, Session session) throws IOException {
    if (file.equals(STANDARD_INPUT)) {
      var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      return in.lines().toList();
    }
    Path path = session.console().path(file);
    if (!Files.isRegularFile(path)) {
      throw CliException.notFound("no file " + path, "check the path, or pipe the lines into -");
    }
    return Files.readAllLines(path);
  }
}
