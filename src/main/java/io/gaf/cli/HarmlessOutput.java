package io.gaf.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Text of strangers on its way to a terminal: bytes that a terminal would obey become blanks, tabs
 * and line feeds stay. Takes UTF-8.
 */
final class HarmlessOutput extends FilterOutputStream {
  private static final int BEFORE_C1 = 0xc2;
  private static final int DELETE = 0x7f;
  private boolean held; // a first byte of two, which may begin a control character

  HarmlessOutput(OutputStream out) {
    super(out);
  }

  @Override
  public void write(int value) throws IOException {
    int b = value & 0xff;
    if (held) {
      held = false;
      boolean control = b >= 0x80 && b < 0xa0;
      out.write(control ? ' ' : BEFORE_C1);
      if (control) {
        return;
      }
    }
    if (b == BEFORE_C1) {
      held = true;
    } else {
      boolean kept = b == '\n' || b == '\t';
      out.write((b < ' ' && !kept) || b == DELETE ? ' ' : b);
    }
  }
}
