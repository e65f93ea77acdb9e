package io.gaf.chaos;

import java.nio.file.Path;
import java.util.List;

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
  List<Outage> outages(Scale scale) {
    Outage killed = new Outage.Serving("the process that serves it killed", "KILL");
    return scale.full()
        ? List.of(
            killed,
            new Outage.Serving("the process that serves it asked to end", "TERM"),
            new Outage.Serving("the process that serves it stopped for a while", "STOP"))
        : List.of(killed);
  }

  @Override
  void unsettle() {
    // it goes with the folder
  }
}
