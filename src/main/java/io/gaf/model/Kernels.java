package io.gaf.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which kernels TensorFlow has where this process computes.
 *
 * @param fused oneDNN's products that take bias and GELU along, and its layer normalisation
 * @param bfloat16 products in bfloat16; without them factors and results are rounded to bfloat16
 *     and multiplied in float32, which is what such a product does, up to the order of its sum
 */
public record Kernels(boolean fused, boolean bfloat16) {
  /** What every TensorFlow has, on GPUs too. */
  static final Kernels STANDARD = new Kernels(false, true);

  /**
   * Environment: 1 makes TensorFlow use oneDNN, 0 not to; otherwise it does on newer processors.
   */
  private static final String SWITCH = "TF_ENABLE_ONEDNN_OPTS";

  /** What a processor must have one of, for TensorFlow to use oneDNN unasked. */
  private static final Set<String> NEWER =
      Set.of("avx512_vnni", "avx512_bf16", "avx_vnni", "amx_tile", "amx_int8", "amx_bf16");

  private static final Kernels PROCESSOR =
      of(System.getProperty("os.arch", ""), flags(Path.of("/proc/cpuinfo")), System.getenv(SWITCH));

  /** The kernels of what this process computes on. */
  public static Kernels here() {
    return Device.current().kernels();
  }

  /**
   * The kernels of this machine's processor; the gradients of the fused ones are then known to the
   * process.
   */
  static Kernels ofProcessor() {
    if (PROCESSOR.fused()) {
      FusedGradients.register();
    }
    return PROCESSOR;
  }

  /** oneDNN is built for x86-64 alone, and takes bfloat16 on processors with AVX-512 or later. */
  static Kernels of(String arch, Set<String> flags, String wanted) {
    boolean built = arch.equals("amd64") || arch.equals("x86_64");
    boolean used = wanted == null ? flags.stream().anyMatch(NEWER::contains) : isTrue(wanted);
    boolean narrow = flags.contains("avx512f") || flags.contains("avx_ne_convert");
    return new Kernels(built && used, built && used && narrow);
  }

  /** As TensorFlow reads its environment. */
  private static boolean isTrue(String text) {
    return text.equals("1") || text.equalsIgnoreCase("true");
  }

  /** What Linux says that the first processor can do; nothing where there is no such file. */
  static Set<String> flags(Path cpuinfo) {
    try (Stream<String> lines = Files.lines(cpuinfo)) {
      return lines
          .filter(line -> line.startsWith("flags"))
          .findFirst()
          .map(line -> Set.of(line.substring(line.indexOf(':') + 1).strip().split("\\s+")))
          .orElse(Set.of());
    } catch (IOException e) {
      return Set.of();
    }
  }
}
