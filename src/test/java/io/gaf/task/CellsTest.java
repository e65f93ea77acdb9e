package io.gaf.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaf.job.Composition;
import io.gaf.job.GridSpec;
import io.gaf.job.Integration;
import io.gaf.job.Job;
import io.gaf.job.MetricPoint;
import io.gaf.job.NoiseSource;
import io.gaf.job.Presentation;
import io.gaf.job.SampleSpec;
import io.gaf.weights.SafeTensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rendering again computes what is missing, counted in cells and in network evaluations. */
class CellsTest {
  private static final Integration TWO_STEPS = new Integration("euler", 2);

  @TempDir Path home;
  private Bench bench;

  @BeforeEach
  void aNetworkIsImported() {
    bench = Bench.at(home);
    bench.imported(Animals.file(home.resolve("animals.safetensors")), "animals");
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private static Composition mask(String... classes) {
    return new Composition(List.of(classes), List.of(), "vertical_2", 1.25, true);
  }

  private Job grid(Integration integration, Composition... compositions) {
    return bench.succeed(
        new GridSpec("animals@latest", List.of(compositions), List.of(1L, 2L), integration, true));
  }

  private SampleSpec sample(Composition composition, int batch, Presentation presentation) {
    var noise = new NoiseSource(42, batch, null, false);
    return new SampleSpec(
        "animals@latest", composition, TWO_STEPS, noise, true, true, false, presentation);
  }

  private void assertCells(Job job, int computed, int reused) {
    assertThat(bench.records().metrics(job.id()))
        .filteredOn(point -> point.name().startsWith("cells/"))
        .extracting(MetricPoint::value)
        .containsExactlyInAnyOrder((double) computed, (double) reused);
    String text = "cells computed %d, reused %d".formatted(computed, reused);
    assertThat(bench.jobs().events(job.id())).anyMatch(event -> event.text().equals(text));
    if (reused > 0) {
      assertThat(job.reason()).contains(text);
    }
  }

  private List<Path> cells() throws IOException {
    try (var files = Files.walk(home.resolve("cells"))) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  @Test
  void anotherTupleOfClassesComputesItsOwnCellsAlone() throws IOException {
    assertCells(grid(TWO_STEPS, mask("0", "1")), 8, 0);

    Job more = grid(TWO_STEPS, mask("0", "1"), mask("0", "2"));

    // of each noise: pure 2, 0 beside 2, 2 beside 0
    assertCells(more, 6, 10);
    assertThat(cells()).hasSize(14);
  }

  @Test
  void aRepeatComputesNothingAndLeavesTheSameBytes() throws IOException {
    Job first = bench.succeed(sample(mask("0", "1"), 2, null));
    Job second = bench.succeed(sample(mask("0", "1"), 2, null));

    assertCells(first, 8, 0);
    assertCells(second, 0, 8);
    for (String name : bench.outputs(first)) {
      assertThat(bench.output(second, name))
          .as(name)
          .hasSameBinaryContentAs(bench.output(first, name));
    }
  }

  @Test
  void aDamagedCellIsRenderedAgainAndSaidToBe() throws IOException {
    Job first = bench.succeed(sample(mask("0", "1"), 1, null));
    byte[] bytes = Files.readAllBytes(cells().get(1));
    bytes[bytes.length - 3] ^= 1;
    Files.write(cells().get(1), bytes);
    Path cut = cells().get(2);
    Files.write(cut, new byte[7]);

    Job second = bench.succeed(sample(mask("0", "1"), 1, null));

    assertCells(second, 2, 2);
    assertThat(bench.jobs().events(second.id()))
        .filteredOn(event -> event.type().equals("cell"))
        .extracting(event -> event.text())
        .anyMatch(text -> text.contains("SHA-256 is") && text.contains("rendered again"))
        .anyMatch(text -> text.contains(cut + " is no whole safetensors file"));
    assertThat(difference(first, second)).isLessThan(2e-6);
    assertCells(bench.succeed(sample(mask("0", "1"), 1, null)), 0, 4);
  }

  @Test
  void filmsNeedTheStatesOnTheWayAndPicturesUseTheCellsOfFilms() throws IOException {
    var film = new Presentation(true, false, true, 0, 0);
    assertCells(bench.succeed(sample(mask("0", "1"), 1, null)), 4, 0);
    Job moving = bench.succeed(sample(mask("0", "1"), 1, film));
    assertCells(moving, 4, 0);
    assertCells(bench.succeed(sample(mask("0", "1"), 1, film)), 0, 4);
    assertCells(bench.succeed(sample(mask("1", "0"), 1, null)), 0, 4);
    assertThat(bench.outputs(moving))
        .contains("sheet.gif", "permutations.gif", "tiles/final.0_1-0.gif");
    var tensors = SafeTensors.read(bench.output(moving, "latents.safetensors")).tensors();
    assertThat(tensors).as("states were not asked for").doesNotContainKey("trajectory.0_1");
  }

  @Test
  void whatChangesTheNumbersChangesTheCells() {
    var weighted = new Composition(List.of("0", "1"), List.of(0.5), null, 0, true);
    assertCells(bench.succeed(sample(weighted, 1, null)), 4, 0);
    var other = new Composition(List.of("0", "1"), List.of(0.25), null, 0, true);
    assertCells(bench.succeed(sample(other, 1, null)), 2, 2);
    assertCells(grid(new Integration("euler", 3), weighted), 8, 0);
  }

  @Test
  void inBf16ABatchIsRenderedWholeOrNotAtAll() {
    var coarse = new Integration("euler", 2, "bf16");
    assertCells(grid(coarse, mask("0", "1")), 8, 0);
    assertCells(grid(coarse, mask("0", "1"), mask("0", "2")), 8, 8);
  }

  @Test
  void partsRenderedApartAreTheWholeWithinAFewRoundings() throws IOException {
    Job apart = bench.succeed(sample(pure("0"), 1, null));
    Job joined = bench.succeed(sample(mask("0", "1"), 1, null));
    assertCells(joined, 3, 1);
    try (Stream<Path> all = Files.walk(home.resolve("cells"))) {
      all.filter(Files::isRegularFile).forEach(CellsTest::delete);
    }
    Job whole = bench.succeed(sample(mask("0", "1"), 1, null));
    assertCells(whole, 4, 0);
    assertThat(difference(joined, whole)).isLessThan(2e-6);
    assertThat(bench.outputs(apart)).contains("tiles/pure.0-0.png");
  }

  private static Composition pure(String label) {
    return new Composition(List.of(label), List.of(), null, 0, false);
  }

  private static void delete(Path file) {
    assertThat(file.toFile().delete()).isTrue();
  }

  private double difference(Job one, Job other) {
    var a = SafeTensors.read(bench.output(one, "latents.safetensors"));
    var b = SafeTensors.read(bench.output(other, "latents.safetensors"));
    double worst = 0;
    for (String name : a.tensors().keySet()) {
      float[] x = a.get(name).toFloats();
      float[] y = b.get(name).toFloats();
      for (int i = 0; i < x.length; i++) {
        worst = Math.max(worst, Math.abs(x[i] - y[i]));
      }
    }
    return worst;
  }
}
