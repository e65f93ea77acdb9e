package io.gaf.schedule;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices that the worker is gone: it holds the other end of this process' standard input and never
 * writes to it, so the end of the stream is the end of the worker, even by kill -9.
 */
final class ParentWatch {
  private static final Logger LOG = LoggerFactory.getLogger(ParentWatch.class);

  private ParentWatch() {}

  /** Calls the action once, from a thread of its own, when the stream ends. */
  static void start(InputStream fromParent, Runnable gone) {
    Thread thread = new Thread(() -> untilEnd(fromParent, gone), "parent-watch");
    thread.setDaemon(true);
    thread.start();
  }

  private static void untilEnd(InputStream fromParent, Runnable gone) {
    try {
      fromParent.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      LOG.debug("standard input broke", e);
    }
    gone.run();
  }
}
