package io.gaf.schedule;

import io.gaf.job.Channel;
import io.gaf.job.Notice;
import io.gaf.job.Notices;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells channels how jobs ended, from a thread of its own: the queue never waits for it. */
public final class Notifier implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Notifier.class);

  private static final Duration LOOK = Duration.ofSeconds(1);

  /** What is due when the process ends gets so much time; the next worker delivers the rest. */
  private static final Duration FAREWELL = Duration.ofSeconds(5);

  private static final int AT_ONCE = 10;

  private final Notices notices;
  private final Courier courier;
  private final Map<String, Channel> channels;
  private final Thread thread = new Thread(this::run, "notifier");
  private volatile boolean closing;

  private Notifier(Notices notices, Path home) {
    this.notices = notices;
    this.courier = new Courier(home);
    this.channels =
        notices.channels().stream().collect(Collectors.toMap(Channel::name, Function.identity()));
    thread.setDaemon(true);
  }

  /** Starts it, where there is somebody to tell; the caller closes it. */
  public static Notifier start(Notices notices, Path home) {
    Notifier notifier = new Notifier(notices, home);
    if (!notifier.channels.isEmpty()) {
      notifier.thread.start();
    }
    return notifier;
  }

  private void run() {
    try {
      while (true) {
        boolean last = closing;
        int told = tell();
        if (told == 0 && last) {
          return;
        }
        if (told == 0) {
          Thread.sleep(LOOK.toMillis());
        }
      }
    } catch (InterruptedException e) {
      LOG.info("notices that are not delivered yet wait for the next worker");
    }
  }

  /** Tells what is due; returns how much there was. */
  private int tell() throws InterruptedException {
    try {
      List<Notice> due = notices.take(AT_ONCE, lease());
      for (Notice notice : due) {
        tell(notice);
      }
      return due.size();
    } catch (RuntimeException e) {
      LOG.warn("notices could not be looked at: {}", Reason.of(e));
      return 0;
    }
  }

  /** Long enough for all that are taken at once. */
  private Duration lease() {
    return channels.values().stream()
        .map(Channel::timeout)
        .max(Duration::compareTo)
        .orElse(LOOK)
        .multipliedBy(2L * AT_ONCE);
  }

  private void tell(Notice notice) throws InterruptedException {
    Channel channel = channels.get(notice.channel());
    if (channel == null) {
      notices.failed(notice, "the settings have no such channel any more");
      return;
    }
    try {
      courier.deliver(notice, channel);
      notices.delivered(notice);
    } catch (IOException | IllegalArgumentException e) {
      LOG.warn("{} was not told of j{}: {}", notice.channel(), notice.job(), Reason.of(e));
      notices.failed(notice, Reason.of(e));
    }
  }

  @Override
  public void close() {
    closing = true;
    try {
      thread.join(FAREWELL.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    thread.interrupt();
  }
}
