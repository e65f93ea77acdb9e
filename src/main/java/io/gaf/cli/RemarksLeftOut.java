package io.gaf.cli;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Leaves out the lines in which TensorFlow's natives say how they start, at the level of
 * information, which no setting silences altogether. Their warnings and errors stay, as does every
 * other line. What stands behind is not closed.
 */
final class RemarksLeftOut extends FilterOutputStream {
  private static final int LONGEST = 4096; // bytes of a line that can be a remark

  private static final Pattern REMARK =
      Pattern.compile(
          "WARNING: All log messages before absl::InitializeLog\\(\\) is called are written to"
              + " STDERR\\s*"
              + "|I[0-9]{4} [0-9:.]+ +[0-9]+ \\S+:[0-9]+\\] .*\\s*" // absl's form
              + "|[0-9-]{10} [0-9:.]+: I \\S+:[0-9]+\\] .*\\s*" // TensorFlow's
              + "|To enable the following instructions: .*rebuild TensorFlow.*\\s*");

  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private boolean plain; // the line has begun to be written

  RemarksLeftOut(OutputStream out) {
    super(out);
  }

  @Override
  public void write(int b) throws IOException {
    line.write(b);
    if (b == '\n') {
      take();
      plain = false;
    } else if (plain || line.size() > LONGEST) {
      plain = true;
      take();
    }
  }

  private void take() throws IOException {
    if (plain || !REMARK.matcher(line.toString(StandardCharsets.UTF_8)).matches()) {
      line.writeTo(out);
    }
    line.reset();
  }

  /** Writes the line that has no end, too. */
  @Override
  public void close() throws IOException {
    take();
    flush();
  }
}
