package io.gaf.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaf.model.Golden;
import io.gaf.model.ModelFile;
import io.gaf.model.Precision;
import io.gaf.weights.Archive;
import io.gaf.weights.SafeTensors;
import io.gaf.weights.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SavedModel;

final class SavedModelFileTest {
  private static final int STEPS = 5;
  private static final double TOLERANCE = 1e-6;
  private static final Archive FORWARD = Golden.open("gaf/forward");
  private static final Archive SOLVERS = Golden.open("gaf/solvers");
  private static final ModelFile MODEL = ModelFile.read(Golden.path("gaf/model"));

  @TempDir static Path folder;

  @BeforeAll
  static void writeOne() {
    SavedModelFile.write(
        model(), MODEL.geometry(), MODEL.weights(false), STEPS, Map.of("class_names", "a, b, c"));
  }

  @Test
  void anotherProcessGetsTheNumbersOfThisOne() throws Exception {
    Path in = folder.resolve("inputs.safetensors");
    Path out = folder.resolve("answers.safetensors");
    SafeTensors.write(
        in,
        Map.of(
            "velocity.x", FORWARD.get("x_t"),
            "velocity.t", FORWARD.get("t"),
            "velocity.y", FORWARD.get("y"),
            "sample.noise", SOLVERS.get("noise"),
            "sample.y", SOLVERS.get("y")),
        Map.of());

    run(SavedModelReader.class, model(), in, out);

    Archive answers = SafeTensors.read(out);
    same("velocity", answers.get("velocity"), FORWARD.get("v"));
    same("sample, golden", answers.get("sample"), SOLVERS.get("euler.forward.final"));
    same("sample, sampler", answers.get("sample"), sampled());
  }

  @Test
  void itsOperationsAreThoseOfEveryTensorFlow() throws IOException {
    var operations = new TreeSet<String>();
    nodes(graph()).forEach(node -> operations.add(node.getOp()));

    assertThat(operations)
        .contains("MatMul", "BatchMatMulV2", "Softmax", "VarHandleOp", "StatelessWhile")
        .noneMatch(name -> name.startsWith("_"))
        .hasSizeLessThan(50);
    assertThat(graph().getMetaInfoDef().getStrippedOpList().getOpList())
        .as("operations that no TensorFlow knows by itself")
        .noneMatch(op -> op.getName().startsWith("_"));
  }

  @Test
  void itSaysWhatItIs() throws IOException {
    assertThat(graph().getSignatureDefMap()).containsOnlyKeys("velocity", "sample");
    assertThat(graph().getSignatureDefMap().get("velocity").getInputsMap())
        .containsOnlyKeys("x", "t", "y");
    assertThat(Files.readString(model().resolve("assets.extra/gaf.txt")))
        .isEqualTo(
            "class_names: a, b, c\nsample.solver: euler\nsample.steps: 5\nsample.t_eps: 0.001\n");
  }

  private static Path model() {
    return folder.resolve("model");
  }

  private static Tensor sampled() {
    long[] labels = SOLVERS.get("y").toLongs();
    Field field = Field.purePerRow(Arrays.stream(labels).mapToObj(Math::toIntExact).toList());
    try (var sampler = Sampler.open(MODEL.geometry(), MODEL.weights(false), Precision.FLOAT32, 1)) {
      Result result =
          sampler.integrate(
              field,
              SOLVERS.get("noise").toFloats(),
              Scheme.EULER,
              TimeGrid.forward(STEPS),
              Sampler.Progress.NONE);
      return result.tensors().get("final");
    }
  }

  private static void same(String what, Tensor got, Tensor expected) {
    assertThat(got.shape()).isEqualTo(expected.shape());
    assertThat(Golden.distance("SavedModel", what, got.toFloats(), expected)).isLessThan(TOLERANCE);
  }

  private static MetaGraphDef graph() throws IOException {
    return SavedModel.parseFrom(Files.readAllBytes(model().resolve("saved_model.pb")))
        .getMetaGraphs(0);
  }

  private static Stream<NodeDef> nodes(MetaGraphDef graph) {
    return Stream.concat(
        graph.getGraphDef().getNodeList().stream(),
        graph.getGraphDef().getLibrary().getFunctionList().stream()
            .flatMap(function -> function.getNodeDefList().stream()));
  }

  private static void run(Class<?> program, Path... words) throws Exception {
    var command =
        new java.util.ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                program.getName()));
    Stream.of(words).map(Path::toString).forEach(command::add);
    Path log = folder.resolve("child.log");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    assertThat(process.waitFor(90, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(() -> read(log)).isZero();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
