package io.gaf.store;

import io.gaf.job.Channel;
import io.gaf.job.Id;
import io.gaf.job.Job;
import io.gaf.job.Notice;
import io.gaf.job.Notices;
import io.gaf.store.NotificationTable.Entry;
import io.gaf.store.NotificationTable.Failure;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** The outbox in the database. */
final class StoredNotices implements Notices {
  /** After so many tries, over some three hours, nobody is believed to be there. */
  static final int MOST_TRIES = 25;

  private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

  private final Transactions transactions;
  private final Outbox outbox;

  StoredNotices(Transactions transactions, Outbox outbox) {
    this.transactions = transactions;
    this.outbox = outbox;
  }

  @Override
  public List<Channel> channels() {
    return outbox.channels();
  }

  @Override
  public List<Notice> take(int limit, Duration lease) {
    return transactions.run(
        tx -> {
          List<Entry> taken = NotificationTable.take(tx, limit, lease);
          List<Job> jobs = JobQuery.byIds(tx, taken.stream().map(Entry::job).distinct().toList());
          return taken.stream().map(entry -> notice(entry, jobs)).toList();
        });
  }

  private static Notice notice(Entry entry, List<Job> jobs) {
    Job job = jobs.stream().filter(j -> j.id() == entry.job()).findFirst().orElseThrow();
    Map<String, Object> facts = facts(entry, job);
    Map<String, String> variables = new LinkedHashMap<>();
    facts.forEach(
        (name, value) -> {
          if (value != null) {
            variables.put("GAF_" + name.toUpperCase(Locale.ROOT), text(value));
          }
        });
    return new Notice(
        entry.id(),
        entry.channel(),
        entry.job(),
        entry.event(),
        entry.tries() + 1,
        variables,
        Json.write(facts));
  }

  private static Map<String, Object> facts(Entry entry, Job job) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("event", entry.event());
    facts.put("job", Id.job(job.id()));
    facts.put("kind", job.kind().word());
    facts.put("state", entry.state().name());
    facts.put("reason", entry.reason());
    facts.put("name", job.name());
    facts.put("tags", job.tags());
    facts.put("config", job.spec().configName().orElse(null));
    facts.put("model", job.spec().modelName().orElse(null));
    facts.put("attempts", job.attempts());
    facts.put("created_at", time(job.createdAt()));
    facts.put("started_at", time(job.startedAt()));
    facts.put("ended_at", time(job.endedAt()));
    return facts;
  }

  private static String time(Instant at) {
    return Objects.toString(at, null);
  }

  /** One line: a variable with a line break would be two to many who read it. */
  private static String text(Object value) {
    String text =
        value instanceof List<?> all
            ? String.join(",", all.stream().map(Object::toString).toList())
            : value.toString();
    return text.replaceAll("\\p{Cntrl}+", " ");
  }

  @Override
  public void delivered(Notice notice) {
    transactions.run(
        tx -> {
          if (NotificationTable.delivered(tx, notice.id())) {
            String tries = notice.tries() == 1 ? "" : " at try " + notice.tries();
            told(tx, notice, "NOTIFIED", notice.channel() + tries);
          }
          return null;
        });
  }

  @Override
  public void failed(Notice notice, String why) {
    boolean last = notice.tries() >= MOST_TRIES;
    var failure = new Failure(notice.id(), notice.tries(), why, last, backoff(notice.tries()));
    transactions.run(
        tx -> {
          boolean first = notice.tries() == 1;
          if (NotificationTable.failed(tx, failure) && (first || last)) {
            String then = last ? "given up after " + MOST_TRIES + " tries" : "it is tried again";
            told(tx, notice, "NOT_NOTIFIED", notice.channel() + ": " + why + "; " + then);
          }
          return null;
        });
  }

  private static void told(Tx tx, Notice notice, String type, String text) throws SQLException {
    EventTable.add(tx, notice.job(), null, type, text);
  }

  /** 1 s, 2 s, 4 s … up to ten minutes. */
  static Duration backoff(int tries) {
    Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(tries - 1, 20));
    return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
  }

  @Override
  public Pending pending() {
    return transactions.run(NotificationTable::pending);
  }
}
