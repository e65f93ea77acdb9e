package io.gaf.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaf.task.Animals;
import io.gaf.task.Bench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Words that the real program refuses before it enqueues anything. */
class BadWordsTest {
  @TempDir static Path folder;
  private static Path home;
  private static Ledger before;

  @BeforeAll
  static void aModelOfThreeAnimals() {
    home = folder.resolve("home");
    try (Bench bench = Bench.at(home)) {
      bench.imported(Animals.file(folder.resolve("animals.safetensors")), "animals");
    }
    before = Ledger.of(home);
  }

  @AfterEach
  void noRecordHasChanged() {
    assertThat(Ledger.of(home)).isEqualTo(before);
  }

  private static GafProcess.Ran gaf(String words) {
    return GafProcess.at(home).run(words.split(" "));
  }

  @Test
  void aMisspeltVerbOrOptionNamesTheNearest() {
    gaf("hisotry").refused(2, "unknown verb 'hisotry'", "did you mean history?");
    gaf("list --limt 3").refused(2, "list knows no option --limt", "did you mean --limit?");
  }

  @Test
  void aMisspeltClassNamesTheNearest() {
    gaf("run sample --checkpoint animals@latest --classes Cat Dgo -q")
        .refused(2, "unknown class 'Dgo'", "did you mean Dog?");
  }

  @Test
  void aMisspeltMaskNamesTheNearest() {
    gaf("run sample --checkpoint c1 --classes 0 1 2 --mask horizntal -q")
        .refused(2, "unknown mask 'horizntal'", "did you mean horizontal?");
  }

  @Test
  void aClassIndexOutOfRangeIsRefused() {
    gaf("run sample --checkpoint c1 --classes 0 3 -q")
        .refused(2, "class index 3 is out of range", "classes 0 to 2: Cat, Dog, Fox");
  }

  @Test
  void moreClassesThanRegionsAreRefused() {
    gaf("run sample --checkpoint c1 --classes 0 1 2 --mask vertical_2 -q")
        .refused(2, "mask vertical_2 has 2 regions, but 3 classes", "with 3 regions: ");
  }

  @Test
  void weightsThatAreAllZeroAreRefused() {
    gaf("run sample --checkpoint c1 --classes 0 1 --weights 0 0 -q")
        .refused(2, "every weight is 0", "above 0");
  }

  @Test
  void aCheckpointThatIsNotThereIsNotFound() {
    gaf("run sample --checkpoint c7 --classes 0 -q")
        .refused(3, "no checkpoint c7", "gaf checkpoints");
    String missing = folder.resolve("missing.safetensors").toString();
    gaf("run sample --classes 0 -q --checkpoint " + missing)
        .refused(3, "no checkpoint file " + missing, "c5, job:j12");
    gaf("import -q " + missing).refused(3, missing + " is not there", "check the path");
  }

  @Test
  void brokenYamlReportsEveryProblemWithLineAndKey() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("broken.yaml"),
            Files.readString(Path.of("configs/fashion_demo.yaml"))
                .replace("heads: 4 ", "heads: 5 ")
                .replace("batch: 128 ", "bacth: 128 ")
                .replace("lr: 1e-4 ", "lr: fast "));
    var ran = gaf("enqueue train --config " + file);
    ran.refused(2, "broken.yaml: 4 problems", "explains every key");
    assertThat(ran.err())
        .contains("line 17, model.hidden: does not fit: expected a multiple of heads = 5, got 128")
        .contains("line 23, train.bacth: unknown key: expected train.batch")
        .contains("line 25, train.lr: not a number: ");
  }
}
