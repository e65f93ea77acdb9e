package io.gaf.job;

/** What a beat or a progress report tells the one who sends it. */
public enum Wish {
  /** Go on. */
  CONTINUE,
  /** The user cancelled: save, stop, end CANCELLED. */
  STOP
}
