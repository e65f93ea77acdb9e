package io.gaf.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.KernelDef;
import org.tensorflow.proto.NodeDef;

/**
 * The operations that graphs for GPUs may hold: {@code gpu-ops.txt}, one a line with the types it
 * is used with. With TensorFlow's GPU natives each of them is looked up in their kernel registry,
 * which takes no GPU: {@code ./mvnw -Pgpu test -Dtest=GpuOpsTest}.
 */
public final class GpuOps {
  private static final Set<String> GPU = Set.of("GPU", "DEFAULT");

  private GpuOps() {}

  /** Graphs are built as for a GPU from now on. */
  public static void pretend() {
    Device.pretend(new Device(Device.Kind.GPU, 0));
  }

  /** Graphs are built for the device that is here. */
  public static void stopPretending() {
    Device.pretend(null);
  }

  /** Every operation of a graph and of its functions is in the list. */
  public static void check(String what, GraphDef graph) {
    var unlisted = used(graph);
    unlisted.removeAll(list());
    assertThat(unlisted).as("operations of " + what + " that gpu-ops.txt does not list").isEmpty();
  }

  /** The lines of the list. */
  static List<String> list() {
    try (InputStream list = GpuOps.class.getResourceAsStream("/gpu-ops.txt")) {
      return new String(list.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<String> used(GraphDef graph) {
    var used = new TreeSet<String>();
    graph.getNodeList().forEach(node -> used.add(line(node)));
    graph
        .getLibrary()
        .getFunctionList()
        .forEach(function -> function.getNodeDefList().forEach(node -> used.add(line(node))));
    return used;
  }

  private static String line(NodeDef node) {
    String types =
        node.getAttrMap().entrySet().stream()
            .filter(attribute -> attribute.getValue().getValueCase() == AttrValue.ValueCase.TYPE)
            .sorted(Map.Entry.comparingByKey())
            .map(attribute -> " " + attribute.getKey() + "=" + attribute.getValue().getType())
            .collect(Collectors.joining());
    return node.getOp() + types;
  }

  /** Whether the natives that are loaded have a kernel for GPUs of a line. */
  static boolean hasKernel(String line) {
    String[] words = line.split(" ");
    return GpuNatives.kernels(words[0]).stream()
        .filter(kernel -> GPU.contains(kernel.getDeviceType()))
        .anyMatch(kernel -> allows(kernel, List.of(words).subList(1, words.length)));
  }

  private static boolean allows(KernelDef kernel, List<String> types) {
    Map<String, DataType> wanted =
        types.stream()
            .map(type -> type.split("="))
            .collect(Collectors.toMap(pair -> pair[0], pair -> DataType.valueOf(pair[1])));
    return kernel.getConstraintList().stream()
        .filter(constraint -> wanted.containsKey(constraint.getName()))
        .allMatch(
            constraint ->
                constraint
                    .getAllowedValues()
                    .getList()
                    .getTypeList()
                    .contains(wanted.get(constraint.getName())));
  }
}
