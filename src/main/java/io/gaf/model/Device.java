package io.gaf.model;

import java.util.Optional;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GPUOptions;

/**
 * What the graphs of this process run on. TensorFlow's devices belong to the process, and so does
 * this choice: it is made once, before the first graph is built.
 *
 * @param kind the processor, or a graphics card
 * @param index which card, from 0; 0 for the processor
 */
public record Device(Kind kind, int index) {
  /** The variable of a process's environment that says which device it is to use. */
  public static final String VARIABLE = "GAF_DEVICE";

  /** The wish for a GPU when there is one. */
  private static final String AUTO = "auto";

  private static final Pattern NAME = Pattern.compile("cpu|gpu(?::([0-9]{1,3}))?");
  private static final Device CPU = new Device(Kind.CPU, 0);
  private static String wanted;
  private static Device current;

  /** Kinds of devices. */
  public enum Kind {
    /** The machine's processor. */
    CPU,
    /** An NVIDIA graphics card. */
    GPU
  }

  /**
   * Says what this process is to compute on; whether there is such a device is found out by the
   * first who asks for it.
   *
   * @param wish {@code auto}, {@code cpu}, {@code gpu} or {@code gpu:N}; null for what {@link
   *     #VARIABLE} says
   * @throws IllegalArgumentException if it is none of these
   */
  public static synchronized void want(String wish) {
    of(wish == null ? AUTO : wish, index -> Optional.empty());
    wanted = wish;
    current = null;
  }

  /**
   * What this process computes on.
   *
   * @throws IllegalArgumentException if there is no such device, saying what is missing
   */
  public static synchronized Device current() {
    if (current == null) {
      String said = wanted == null ? System.getenv(VARIABLE) : wanted;
      current = of(said == null || said.isBlank() ? AUTO : said, GpuNatives::trouble);
    }
    return current;
  }

  /**
   * Sets what {@link #current} says, for tests of graphs that no device here runs; null for no
   * choice yet.
   */
  static synchronized void pretend(Device device) {
    current = device;
  }

  /**
   * The device of a wish.
   *
   * @param trouble why the GPU of an index cannot be used, if it cannot
   */
  static Device of(String wish, IntFunction<Optional<String>> trouble) {
    if (wish.equals(AUTO)) {
      return trouble.apply(0).isEmpty() ? new Device(Kind.GPU, 0) : CPU;
    }
    Matcher name = NAME.matcher(wish);
    if (!name.matches()) {
      throw new IllegalArgumentException(
          "device: expected auto, cpu, gpu or such as gpu:0, got '" + wish + "'");
    }
    if (wish.equals("cpu")) {
      return CPU;
    }
    int index = name.group(1) == null ? 0 : Integer.parseInt(name.group(1));
    trouble
        .apply(index)
        .ifPresent(
            why -> {
              throw new IllegalArgumentException("device " + wish + ": " + why);
            });
    return new Device(Kind.GPU, index);
  }

  /** The kernels that graphs for this device are built from. */
  public Kernels kernels() {
    return switch (kind) {
      case CPU -> Kernels.ofProcessor();
      case GPU -> Kernels.STANDARD;
    };
  }

  /**
   * A session on this device. The caller closes it.
   *
   * @param threads threads of one operation on the processor, 0 for all; the first session of a
   *     process decides
   */
  public Session open(Graph graph, int threads) {
    return new Session(graph, configuration(threads).build());
  }

  /** How sessions on this device run; a card's memory is taken as it is needed. */
  public ConfigProto.Builder configuration(int threads) {
    if (threads < 0) {
      throw new IllegalArgumentException("threads must not be negative, got " + threads);
    }
    var configuration =
        ConfigProto.newBuilder().setIntraOpParallelismThreads(threads).setAllowSoftPlacement(true);
    return switch (kind) {
      case CPU -> configuration.putDeviceCount("GPU", 0);
      case GPU ->
          configuration.setGpuOptions(
              GPUOptions.newBuilder()
                  .setAllowGrowth(true)
                  .setVisibleDeviceList(Integer.toString(index)));
    };
  }

  /** Such as {@code cpu} or {@code gpu:0}. */
  @Override
  public String toString() {
    return switch (kind) {
      case CPU -> "cpu";
      case GPU -> "gpu:" + index;
    };
  }
}
