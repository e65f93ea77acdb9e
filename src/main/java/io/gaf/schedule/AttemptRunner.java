package io.gaf.schedule;

import io.gaf.job.Attempt;
import io.gaf.job.CancelledException;
import io.gaf.job.Claim;
import io.gaf.job.Ending;
import io.gaf.job.Job;
import io.gaf.job.JobHandler;
import io.gaf.job.JobKind;
import io.gaf.job.JobSpec;
import io.gaf.job.JobState;
import io.gaf.job.Jobs;
import io.gaf.job.Progress;
import io.gaf.job.Records;
import io.gaf.job.StaleFenceException;
import io.gaf.job.TryAgainException;
import io.gaf.schedule.AttemptContext.Setting;
import io.gaf.schedule.Orders.Order;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one attempt in the child process and commits how it ended before the process exits. Exit
 * codes: 0 done, 1 failed, 6 cancelled, 75 stale fence, 76 worker gone, 77 the end could not be
 * recorded, 143 returned to the queue.
 */
public final class AttemptRunner {
  private static final Logger LOG = LoggerFactory.getLogger(AttemptRunner.class);

  private final Path home;
  private final Jobs jobs;
  private final Records records;
  private final Map<JobKind, JobHandler<?>> handlers;

  /** Runs attempts of these kinds; each handler must be of its kind's spec type. */
  public AttemptRunner(
      Path home, Jobs jobs, Records records, Map<JobKind, JobHandler<?>> handlers) {
    this.home = home;
    this.jobs = jobs;
    this.records = records;
    this.handlers = Map.copyOf(handlers);
  }

  /**
   * Runs the attempt as this process' task and, if the process is to stay, those that its worker
   * then orders, for as long as they succeed. SIGTERM asks it to save and stop; SIGINT is left to
   * the worker; when standard input ends the worker is gone and so is this process.
   *
   * @return the exit code; the caller ends the process with it
   */
  public int run(long attempt, long token) {
    StopRequest stop = new StopRequest();
    boolean stays = System.getenv(ChildProcess.STAYS) != null;
    Orders orders = Orders.from(System.in, AttemptRunner::halt);
    Runnable asked =
        () -> {
          stop.request();
          orders.leave();
        };
    try (Signals signals = new Signals()) {
      signals.on("TERM", asked).on("INT", () -> {});
      Optional<Order> next = Optional.of(new Order(attempt, token));
      ChildExit exit = ChildExit.DONE;
      while (next.isPresent() && exit == ChildExit.DONE) {
        exit = run(next.get().attempt(), next.get().token(), stop);
        next = stays && exit == ChildExit.DONE ? following(next.get(), orders) : Optional.empty();
      }
      return exit.code();
    }
  }

  private static Optional<Order> following(Order done, Orders orders) {
    System.out.println(Pump.mark(done.attempt()));
    System.out.flush();
    return orders.next();
  }

  ChildExit run(long number, long token, StopRequest stop) {
    Attempt attempt = jobs.attempt(number).orElse(null);
    if (attempt == null || attempt.token() != token || attempt.endedAt() != null) {
      LOG.error(
          "attempt {} with fencing number {} is not current: nothing was done", number, token);
      return ChildExit.STALE;
    }
    return run(new Claim(jobs.find(attempt.job()).orElseThrow(), attempt), stop);
  }

  /** Runs what was claimed, and records how it ended. */
  ChildExit run(Claim claim, StopRequest stop) {
    Attempt attempt = claim.attempt();
    Job job = claim.job();
    LOG.info("j{} {}, attempt {}", job.id(), job.kind().word(), attempt.number());
    try (Reporter reporter = new Reporter(records, attempt.fence())) {
      var context = new AttemptContext(setting(claim), jobs, records, reporter, stop);
      if (!job.spec().inWorker()) {
        records.event(attempt.fence(), "CODE", CodeVersion.text());
      }
      Ending ending = work(context, stop);
      if (reporter.stale()) {
        return ChildExit.STALE;
      }
      reporter.flush();
      jobs.end(attempt.fence(), ending);
      LOG.info("j{} {}: {}", job.id(), ending.how(), OneLine.of(ending.reason()));
      return ChildExit.of(ending.how());
    } catch (StaleFenceException e) {
      LOG.error(e.getMessage());
      return ChildExit.STALE;
    } catch (RuntimeException e) {
      LOG.error("how attempt {} ended could not be recorded\n{}", attempt.id(), OneLine.trace(e));
      return ChildExit.UNRECORDED;
    }
  }

  private Setting setting(Claim claim) {
    Job job = claim.job();
    Progress told =
        jobs.attempts(job.id()).stream()
            .filter(before -> before.number() == claim.attempt().number() - 1)
            .findFirst()
            .map(Attempt::progress)
            .orElse(null);
    return new Setting(home.toAbsolutePath(), job, claim.attempt(), jobs.events(job.id()), told);
  }

  private Ending work(AttemptContext context, StopRequest stop) {
    try {
      return ending(Ending.How.SUCCEEDED, handle(context));
    } catch (StaleFenceException e) {
      throw e;
    } catch (CancelledException e) {
      boolean returned = stop.requested() && !cancelled(context.job().id());
      return returned
          ? ending(Ending.How.RETURNED, "the worker was asked to end: " + Reason.of(e))
          : ending(Ending.How.CANCELLED, Reason.of(e));
    } catch (TryAgainException e) {
      LOG.error("the attempt gives up for another one\n{}", OneLine.trace(e));
      return ending(Ending.How.KILLED, Reason.of(e));
    } catch (Throwable e) {
      LOG.error("the handler failed\n{}", OneLine.trace(e));
      return ending(Ending.How.FAILED, Reason.of(e));
    }
  }

  private String handle(AttemptContext context) throws Exception {
    JobSpec spec = context.job().spec();
    JobHandler<?> handler = handlers.get(spec.kind());
    if (handler == null) {
      throw new IllegalArgumentException("no handler for jobs of kind " + spec.kind().word());
    }
    // A handler is registered under the kind whose spec type it takes.
    @SuppressWarnings("unchecked")
    JobHandler<JobSpec> typed = (JobHandler<JobSpec>) handler;
    String outcome = typed.handle(spec, context);
    return outcome == null ? "done" : outcome;
  }

  private boolean cancelled(long job) {
    return jobs.find(job).filter(now -> now.state() == JobState.STOPPING).isPresent();
  }

  private static Ending ending(Ending.How how, String reason) {
    return new Ending(how, reason, ChildExit.of(how).code());
  }

  private static void halt() {
    LOG.error("the worker is gone: this attempt ends here and is taken over from its checkpoint");
    Runtime.getRuntime().halt(ChildExit.ORPHANED.code());
  }
}
