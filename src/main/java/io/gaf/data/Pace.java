package io.gaf.data;

/** How long the encoder worked, and how long it waited for pictures. */
final class Pace {
  private long encoded;
  private long waited;

  void encoded(long nanos) {
    encoded += nanos;
  }

  void waited(long nanos) {
    waited += nanos;
  }

  /** Seconds of encoding. */
  double encodingSeconds() {
    return encoded / 1e9;
  }

  /** Seconds of waiting for decoded pictures. */
  double waitingSeconds() {
    return waited / 1e9;
  }
}
