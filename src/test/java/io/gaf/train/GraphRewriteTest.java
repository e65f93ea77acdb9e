package io.gaf.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

class GraphRewriteTest {

  @Test
  void sumsOfThreeAreTakenInOrderAndKeepTheirNameAndValue() {
    try (Graph draft = new Graph();
        Graph graph = new Graph()) {
      Ops tf = Ops.create(draft);
      var one = tf.constant(new float[] {1, 2});
      var many = tf.withName("many").math.addN(List.of(one, one, one));
      tf.withName("two").math.addN(List.of(many, one));
      graph.importGraphDef(GraphRewrite.orderedSums(draft.toGraphDef()));
      assertThat(graph.operation("many").type()).isEqualTo("Sum");
      assertThat(graph.operation("two").type()).isEqualTo("AddN");
      try (Session session = new Session(graph);
          var result = session.runner().fetch("two").run()) {
        TFloat32 sum = (TFloat32) result.get(0);
        assertThat(List.of(sum.getFloat(0), sum.getFloat(1))).containsExactly(4f, 8f);
      }
    }
  }

  @Test
  void noSumOfATrainingGraphDependsOnTheTimingOfThreads() {
    var settings = Recipes.tiny(2, io.gaf.model.Precision.BF16);
    try (var steps = StepGraph.build(Recipes.tinyObjective(settings), settings)) {
      assertThat(steps.graph().toGraphDef().getNodeList())
          .filteredOn(node -> node.getOp().equals("AddN"))
          .isNotEmpty()
          .allSatisfy(node -> assertThat(node.getInputCount()).isLessThanOrEqualTo(2));
      assertThat(List.copyOf(steps.gradients().mean().keySet()))
          .isEqualTo(List.copyOf(steps.gradients().fresh().keySet()));
    }
  }
}
