package io.gaf.cli;

import org.apache.commons.cli.Options;

/** {@code queue resume}: workers take jobs again. */
final class QueueResumeVerb implements Verb<QueueResumeVerb.Resume> {
  /** Nothing more to say. */
  record Resume() {}

  @Override
  public Page page() {
    return new Page("queue resume", "", "Lets workers take jobs again.", "gaf queue resume");
  }

  @Override
  public Options options() {
    return Opts.none().build();
  }

  @Override
  public Resume read(Parsed words) {
    words.noWords();
    return new Resume();
  }

  @Override
  public int run(Resume request, Session session) {
    boolean was = session.services().queue().resume();
    session.console().say(was ? "resumed" : "the queue was not paused");
    return ExitCode.OK;
  }
}
