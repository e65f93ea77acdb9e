package io.gaf.model;

import com.google.protobuf.InvalidProtocolBufferException;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bytedeco.javacpp.BytePointer;
import org.tensorflow.TensorFlow;
import org.tensorflow.internal.c_api.TF_Status;
import org.tensorflow.internal.c_api.global.tensorflow;
import org.tensorflow.proto.KernelDef;
import org.tensorflow.proto.KernelList;

/** What a GPU takes beside itself: TensorFlow's GPU natives, NVIDIA's driver, CUDA's libraries. */
public final class GpuNatives {
  /** What TensorFlow 2.18 opens: CUDA 12 and cuDNN 9. */
  static final List<String> LIBRARIES =
      List.of(
          "libcudart.so.12",
          "libcublas.so.12",
          "libcublasLt.so.12",
          "libcufft.so.11",
          "libcusolver.so.11",
          "libcusparse.so.12",
          "libcudnn.so.9");

  private static final Path DRIVER = Path.of("/proc/driver/nvidia/version");

  private GpuNatives() {}

  /**
   * Why the GPU of an index cannot be used, with what to do about it; empty when nothing is known
   * to be missing.
   */
  public static Optional<String> trouble(int index) {
    if (!built()) {
      return Optional.of(
          "this build has TensorFlow for processors only"
              + "\nhint: build it with GAF_BUILD=-Pgpu ops/gaf version");
    }
    if (!Files.isReadable(DRIVER)) {
      return Optional.of(
          "there is no NVIDIA driver: "
              + DRIVER
              + " is missing\nhint: install the driver, 525.60 or newer, and load it");
    }
    int cards = cards(System.getenv("CUDA_VISIBLE_DEVICES"));
    if (index >= cards) {
      return Optional.of(
          "there are %d cards here%s"
              .formatted(
                  cards, "\nhint: nvidia-smi lists them; CUDA_VISIBLE_DEVICES may hide some"));
    }
    List<String> missing = missing();
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "CUDA's libraries are missing: "
                + String.join(", ", missing)
                + "\nhint: install CUDA 12 and cuDNN 9, and name their folders in LD_LIBRARY_PATH");
  }

  /** Whether TensorFlow's natives here have kernels for GPUs. */
  public static boolean built() {
    return kernels("MatMul").stream().anyMatch(kernel -> kernel.getDeviceType().equals("GPU"));
  }

  /** The driver's own line about itself, or nothing where there is none. */
  public static Optional<String> driver() {
    try (Stream<String> lines = Files.lines(DRIVER)) {
      return lines.findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Kernels of an operation in the natives that are loaded. */
  static List<KernelDef> kernels(String operation) {
    TensorFlow.version(); // loads the natives
    try (var name = new BytePointer(operation, StandardCharsets.UTF_8);
        var status = TF_Status.newStatus()) {
      var list = tensorflow.TF_GetRegisteredKernelsForOp(name, status);
      status.throwExceptionIfNotOK();
      byte[] bytes = new byte[Math.toIntExact(list.length())];
      new BytePointer(list.data()).capacity(bytes.length).get(bytes);
      tensorflow.TF_DeleteBuffer(list);
      return KernelList.parseFrom(bytes).getKernelList();
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("TensorFlow's list of kernels of " + operation, e);
    }
  }

  /** How many cards a process sees: those that the variable lists up to a negative one, or all. */
  private static int cards(String visible) {
    if (visible == null) {
      String[] folders = new File("/proc/driver/nvidia/gpus").list();
      return folders == null ? 0 : folders.length;
    }
    return (int)
        Stream.of(visible.split(",", -1))
            .map(String::strip)
            .takeWhile(card -> !card.isEmpty() && !card.startsWith("-"))
            .count();
  }

  /** Libraries that are neither in the loader's own cache nor on its path. */
  private static List<String> missing() {
    String cache = cache();
    List<Path> folders =
        Stream.of(System.getenv().getOrDefault("LD_LIBRARY_PATH", "").split(File.pathSeparator))
            .filter(folder -> !folder.isBlank())
            .map(Path::of)
            .toList();
    return LIBRARIES.stream()
        .filter(name -> !cache.contains(name))
        .filter(name -> folders.stream().noneMatch(f -> Files.exists(f.resolve(name))))
        .toList();
  }

  /** What the system's loader knows; its cache holds the names as plain text. */
  private static String cache() {
    try {
      return Files.readString(Path.of("/etc/ld.so.cache"), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return "";
    }
  }
}
