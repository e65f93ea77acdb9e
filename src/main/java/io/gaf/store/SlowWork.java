package io.gaf.store;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Timer;
import java.util.TimerTask;

/**
 * Work that usually is done at once: only when it takes long is it said what is being done.
 *
 * @param patience how long nobody wonders
 */
record SlowWork(Duration patience) {
  /** Does the work; its name goes to the error stream when it has not ended after the patience. */
  void run(String name, SchemaLock.Work work) throws SQLException {
    Timer timer = new Timer("slow work", true);
    try {
      timer.schedule(
          new TimerTask() {
            @Override
            public void run() {
              System.err.println("gaf: " + name);
            }
          },
          patience.toMillis());
      work.run();
    } finally {
      timer.cancel();
    }
  }
}
