package io.gaf.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;

/**
 * A terminal that hands out keys at once and shows another page meanwhile; closing, and the end of
 * the process, put both back.
 */
final class Keyboard implements AutoCloseable {
  private static final Duration LOOK = Duration.ofMillis(50);

  private final PrintStream out;
  private final Thread restore = new Thread(this::restore, "terminal");

  Keyboard(PrintStream out) {
    this.out = out;
    Runtime.getRuntime().addShutdownHook(restore);
    stty("-icanon -echo min 0");
    out.print("\033[?1049h\033[?25l\033[2J");
  }

  /** Waits for so long at most; true as soon as this key was pressed. */
  boolean pressed(char key, Duration most) throws InterruptedException {
    long end = System.nanoTime() + most.toNanos();
    while (System.nanoTime() < end) {
      try {
        while (System.in.available() > 0) {
          if (System.in.read() == key) {
            return true;
          }
        }
      } catch (IOException e) {
        return true;
      }
      Thread.sleep(LOOK.toMillis());
    }
    return false;
  }

  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(restore);
    restore();
  }

  private void restore() {
    out.print("\033[?25h\033[?1049l");
    out.flush();
    stty("sane");
  }

  /** Where there is no stty, Ctrl-C ends the view. */
  private static void stty(String words) {
    try {
      new ProcessBuilder("sh", "-c", "stty " + words + " </dev/tty")
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
