package io.gaf.schedule;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the worker tells the process that runs its attempts. It holds the other end of this process'
 * standard input: each line there is the next attempt, and the end of the stream is the end of the
 * worker, even by kill -9.
 */
final class Orders {
  private static final Logger LOG = LoggerFactory.getLogger(Orders.class);
  private static final Pattern LINE = Pattern.compile("([0-9]{1,18}) ([0-9]{1,18})");

  private final BlockingQueue<Optional<Order>> orders = new LinkedBlockingQueue<>();
  private final Runnable gone;
  private volatile boolean waiting;

  /**
   * An attempt to run.
   *
   * @param attempt its number
   * @param token its fencing number
   */
  record Order(long attempt, long token) {
    /** The line that a worker writes. */
    String line() {
      return attempt + " " + token + "\n";
    }
  }

  private Orders(Runnable gone) {
    this.gone = gone;
  }

  /**
   * Listens from a thread of its own.
   *
   * @param gone called once when the worker has gone while an attempt runs
   */
  static Orders from(InputStream worker, Runnable gone) {
    Orders orders = new Orders(gone);
    Thread thread = new Thread(() -> orders.listen(worker), "orders");
    thread.setDaemon(true);
    thread.start();
    return orders;
  }

  /** Waits for the next attempt; empty when there will be none. */
  Optional<Order> next() {
    waiting = true;
    try {
      return orders.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } finally {
      waiting = false;
    }
  }

  /** No further attempt will be run. */
  void leave() {
    orders.add(Optional.empty());
  }

  private void listen(InputStream worker) {
    try (var lines = new BufferedReader(new InputStreamReader(worker, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Matcher order = LINE.matcher(line);
        if (order.matches()) {
          orders.add(
              Optional.of(
                  new Order(Long.parseLong(order.group(1)), Long.parseLong(order.group(2)))));
        }
      }
    } catch (IOException e) {
      LOG.debug("standard input broke", e);
    }
    if (waiting) {
      leave();
    } else {
      gone.run();
    }
  }
}
