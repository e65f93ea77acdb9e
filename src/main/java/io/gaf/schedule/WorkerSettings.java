package io.gaf.schedule;

import io.gaf.job.Attempt;
import io.gaf.job.JobHandler;
import io.gaf.job.JobKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What a worker needs to know about this machine.
 *
 * @param home the home folder, where the jobs' folders and logs lie
 * @param name who this worker is, unique among those alive
 * @param command the command line of the process that runs an attempt
 * @param environment variables the child gets beside the worker's own
 * @param timing lease, beat, poll and grace
 * @param inWorker handlers of the jobs that the worker does itself
 */
public record WorkerSettings(
    Path home,
    String name,
    Function<Attempt, List<String>> command,
    Map<String, String> environment,
    Timing timing,
    Map<JobKind, JobHandler<?>> inWorker) {
  private static final Path KERNEL_HOST_NAME = Path.of("/proc/sys/kernel/hostname");
  private static final Path PROCESS_NUMBERS = Path.of("/proc/self/ns/pid");

  /** The first name space of process numbers, as Linux numbers them (proc_ns.h). */
  private static final String MACHINES_OWN = "pid:[4026531836]";

  public WorkerSettings {
    environment = Map.copyOf(environment);
    inWorker = Map.copyOf(inWorker);
  }

  /** A worker that does nothing itself. */
  public WorkerSettings(
      Path home,
      String name,
      Function<Attempt, List<String>> command,
      Map<String, String> environment,
      Timing timing) {
    this(home, name, command, environment, timing, Map.of());
  }

  /**
   * What {@code ops/gaf} sets too: oneDNN's kernels, which TensorFlow uses by itself on newer
   * processors only; and on GPUs products of float32 that are not rounded to TF32, and the same
   * bytes for the same seed.
   */
  private static final Map<String, String> TENSORFLOW =
      Map.of(
          "TF_ENABLE_ONEDNN_OPTS", "1", "NVIDIA_TF32_OVERRIDE", "0", "TF_DETERMINISTIC_OPS", "1");

  /** The same worker, which does jobs of these kinds itself where they allow it. */
  public WorkerSettings doing(Map<JobKind, JobHandler<?>> handlers) {
    return new WorkerSettings(home, name, command, environment, timing, handlers);
  }

  /**
   * A name made of host and process id, and TensorFlow's own log kept to warnings.
   *
   * @param database the variables that lead the child to the worker's database
   */
  public static WorkerSettings usual(
      Path home,
      Function<Attempt, List<String>> command,
      Map<String, String> database,
      Timing timing) {
    Map<String, String> environment = new HashMap<>(database);
    environment.put("TF_CPP_MIN_LOG_LEVEL", "2");
    TENSORFLOW.forEach(
        (name, usual) -> environment.put(name, System.getenv().getOrDefault(name, usual)));
    return new WorkerSettings(home, thisProcess(), command, environment, timing);
  }

  /** Host name and process id; beside the machine's own processes, which container's it is. */
  static String thisProcess() {
    return host() + container() + ":" + ProcessHandle.current().pid();
  }

  /** This machine's name, without a look-up in the network. */
  static String host() {
    String host = kernelsName();
    if (host.isBlank()) {
      host = System.getenv().getOrDefault("HOSTNAME", System.getenv("COMPUTERNAME"));
    }
    return host == null || host.isBlank() ? "localhost" : host;
  }

  /** The variable may be another machine's: shells hand it on to the jobs of a cluster. */
  private static String kernelsName() {
    try {
      return Files.isReadable(KERNEL_HOST_NAME) ? Files.readString(KERNEL_HOST_NAME).strip() : "";
    } catch (IOException e) {
      return "";
    }
  }

  /** Containers that share the machine's name number their processes from 1, each of them. */
  private static String container() {
    try {
      String space = Files.readSymbolicLink(PROCESS_NUMBERS).toString();
      return space.equals(MACHINES_OWN) ? "" : "." + space.replaceAll("[^0-9]+", "");
    } catch (IOException | UnsupportedOperationException e) {
      return "";
    }
  }
}
