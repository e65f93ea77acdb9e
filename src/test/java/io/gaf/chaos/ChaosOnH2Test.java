package io.gaf.chaos;

import java.nio.file.Path;

/** The suite on a home folder's own file. */
final class ChaosOnH2Test extends ChaosSuite {
  @Override
  String database() {
    return "H2";
  }

  @Override
  void settle(Path home) {
    // a home folder without settings has its own file
  }

  @Override
  void unsettle() {
    // it goes with the folder
  }
}
