package io.gaf.schedule;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies what a process writes into the log of the attempt that it is at work for, until the line
 * that says it is ready for another one; that line is left out.
 */
final class Pump {
  private static final Logger LOG = LoggerFactory.getLogger(Pump.class);
  private static final int BUFFER = 1 << 13;

  private OutputStream log = OutputStream.nullOutputStream();
  private String mark = "";
  private volatile CountDownLatch over = new CountDownLatch(0);
  private volatile boolean ready;

  /** Copies from a thread of its own until the stream ends. */
  void start(InputStream from) {
    Thread thread = new Thread(() -> copy(from), "child-output");
    thread.setDaemon(true);
    thread.start();
  }

  /** The line by which a process says that an attempt is over and that it waits for another. */
  static String mark(long attempt) {
    return "attempt " + attempt + " is over: ready for the next one";
  }

  /** Lets the output go to another attempt's log from now on. */
  synchronized void to(Path file, long attempt) throws IOException {
    OutputStream next =
        Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    closeLog();
    log = next;
    mark = mark(attempt);
    ready = false;
    over = new CountDownLatch(1);
  }

  /** Waits at most so long; true once the attempt is over or the output has ended. */
  boolean over(Duration wait) throws InterruptedException {
    return over.await(wait.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Whether the process has said that it is ready for another attempt. */
  boolean ready() {
    return ready;
  }

  private void copy(InputStream from) {
    var line = new ByteArrayOutputStream();
    byte[] buffer = new byte[BUFFER];
    try (from) {
      for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
        for (int i = 0; i < n; i++) {
          line.write(buffer[i]);
          if (buffer[i] == '\n' || line.size() >= BUFFER) {
            take(line);
          }
        }
      }
    } catch (IOException e) {
      LOG.debug("the output of a process broke", e);
    }
    take(line);
    synchronized (this) {
      closeLog();
      over.countDown();
    }
  }

  private synchronized void take(ByteArrayOutputStream line) {
    if (line.toString(StandardCharsets.UTF_8).stripTrailing().equals(mark)) {
      ready = true;
      over.countDown();
    } else {
      try {
        line.writeTo(log);
      } catch (IOException e) {
        LOG.warn("a line of a job's log is lost: {}", Reason.of(e));
      }
    }
    line.reset();
  }

  private void closeLog() {
    try {
      log.close();
    } catch (IOException e) {
      LOG.warn("the end of a job's log is lost: {}", Reason.of(e));
    }
    log = OutputStream.nullOutputStream();
  }
}
