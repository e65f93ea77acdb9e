package io.gaf.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.tensorflow.Session;
import org.tensorflow.proto.NodeExecStats;
import org.tensorflow.proto.RunMetadata;
import org.tensorflow.proto.RunOptions;

/** Where the time of one run goes, by kind of operation. */
final class Profile {
  private static final int SHOWN = 16;
  private static final double MICROS = 1000;

  private Profile() {}

  private record Kind(String name, long micros, long count) {}

  /** Runs once with a full trace; the kinds of operations that took longest, one a line. */
  static List<String> of(Session.Runner runner) {
    var options = RunOptions.newBuilder().setTraceLevel(RunOptions.TraceLevel.FULL_TRACE).build();
    try (var result = runner.setOptions(options).runAndFetchMetadata()) {
      return of(result.getMetadata().orElseThrow());
    }
  }

  /** The same of a run that was traced. */
  static List<String> of(RunMetadata metadata) {
    var kinds = new HashMap<String, Kind>();
    metadata.getStepStats().getDevStatsList().stream()
        .flatMap(device -> device.getNodeStatsList().stream())
        .map(node -> new Kind(kind(node), micros(node), 1))
        .forEach(kind -> kinds.merge(kind.name(), kind, Profile::together));
    long all = kinds.values().stream().mapToLong(Kind::micros).sum();
    var lines = new ArrayList<String>();
    kinds.values().stream()
        .sorted((a, b) -> Long.compare(b.micros(), a.micros()))
        .limit(SHOWN)
        .forEach(kind -> lines.add(line(kind, all)));
    return lines;
  }

  /** Microseconds of all operations of a run. */
  static long micros(RunMetadata metadata) {
    return metadata.getStepStats().getDevStatsList().stream()
        .flatMap(device -> device.getNodeStatsList().stream())
        .mapToLong(Profile::micros)
        .sum();
  }

  private static Kind together(Kind a, Kind b) {
    return new Kind(a.name(), a.micros() + b.micros(), a.count() + b.count());
  }

  private static String line(Kind kind, long all) {
    return "  %-26s %9.2f ms %5.1f %%  x%d"
        .formatted(kind.name(), kind.micros() / MICROS, 100.0 * kind.micros() / all, kind.count());
  }

  /** Labels read {@code name = Kind(inputs)}. */
  static String kind(NodeExecStats node) {
    String label = node.getTimelineLabel();
    String kind = label.substring(label.indexOf("= ") + 1).strip();
    int inputs = kind.indexOf('(');
    return inputs < 0 ? kind : kind.substring(0, inputs);
  }

  static long micros(NodeExecStats node) {
    return node.getOpEndRelMicros() - node.getOpStartRelMicros();
  }
}
