package io.gaf.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaf.job.Checkpoint;
import io.gaf.job.ExportSpec;
import io.gaf.job.ImportSpec;
import io.gaf.job.Job;
import io.gaf.job.JobState;
import io.gaf.model.Golden;
import io.gaf.model.ModelFile;
import io.gaf.torch.Dict;
import io.gaf.torch.TorchFile;
import io.gaf.torch.TorchTensor;
import io.gaf.train.TrainState;
import io.gaf.weights.Archive;
import io.gaf.weights.Checksums;
import io.gaf.weights.SafeTensors;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TorchImportTest {
  private static final Path CHECKPOINT =
      Golden.path("checkpoints/checkpoint_expected").resolveSibling("checkpoint_it0000003.pt");

  @TempDir Path home;
  private Bench bench;

  @BeforeEach
  void open() {
    bench = Bench.at(home);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private Path imported(Path file, Integer heads) {
    Job job = bench.succeed(new ImportSpec(file.toString(), heads, null));
    return home.resolve(bench.made(job).get(0).path());
  }

  private Path exported(String format, String name) {
    Path to = home.resolve(name);
    bench.succeed(new ExportSpec("c1", format, to.toString(), false));
    return to;
  }

  @Test
  void a_training_checkpoint_keeps_weights_average_and_optimiser_bit_by_bit() {
    long start = System.nanoTime();
    Path file = imported(CHECKPOINT, null);
    System.out.printf("import of the golden took %d ms%n", (System.nanoTime() - start) / 1_000_000);
    Archive expected = Golden.open("checkpoints/checkpoint_expected");
    var want = new TreeMap<String, Object>();
    expected.tensors().forEach((n, t) -> want.put(n.replaceFirst("^exp", "optimizer.exp"), t));
    TrainState state = TrainState.read(file);
    var got = new TreeMap<String, Object>();
    state.model().forEach((name, tensor) -> got.put("model." + name, tensor));
    state.ema().forEach((name, tensor) -> got.put("ema." + name, tensor));
    state.expAvg().forEach((name, tensor) -> got.put("optimizer.exp_avg." + name, tensor));
    state.expAvgSq().forEach((name, tensor) -> got.put("optimizer.exp_avg_sq." + name, tensor));
    assertThat(got).isEqualTo(want);
    assertThat(state.step()).isEqualTo(3);
    ModelFile model = ModelFile.read(file);
    assertThat(model.geometry().describe())
        .isEqualTo("C4 S8 D48 depth 3 heads 4 patch 2 classes 3");
    assertThat(model.weights(true)).isNotEqualTo(model.weights(false));
    assertThat(model.metadata())
        .containsEntry("source_sha256", Checksums.sha256(CHECKPOINT))
        .containsEntry("imported_from", "checkpoint_it0000003.pt");
  }

  @Test
  void pt_to_safetensors_to_pt_is_the_same_file_but_for_its_id() throws Exception {
    imported(CHECKPOINT, null);
    Path out = exported("pt", "checkpoint_it0000003.pt");
    byte[] expected = Files.readAllBytes(CHECKPOINT);
    byte[] got = Files.readAllBytes(out);
    assertThat(got).hasSameSizeAs(expected);
    int different = 0;
    for (int i = 0; i < got.length; i++) {
      different += got[i] == expected[i] ? 0 : 1;
    }
    assertThat(different).as("bytes of the id and its checksums").isLessThan(52);
  }

  @Test
  void safetensors_to_pt_to_safetensors_keeps_every_bit() {
    Path mine = imported(Animals.file(home.resolve("animals.safetensors")), null);
    Path out = exported("pt", "animals.pt");
    Dict root = (Dict) TorchFile.read(out).root();
    assertThat(root.entries().keySet()).contains("model", "ema", "step", "cfg");
    assertThat(root.dict("cfg").orElseThrow().entries())
        .containsEntry("dit_heads", 4L)
        .containsEntry("dit_depth", 3L)
        .containsEntry("image_size", 64L);
    Path back = imported(out, null);
    Map<String, ?> model = ModelFile.read(mine).model();
    assertThat(ModelFile.read(back).model()).isEqualTo(model);
    assertThat(ModelFile.read(back).ema()).isEqualTo(model);
    assertThat(ModelFile.read(back).classNames()).containsExactly("Cat", "Dog", "Fox");
  }

  @Test
  void a_bare_state_dict_needs_heads() {
    Dict bare = Dict.ordered();
    ModelFile.read(Animals.golden())
        .model()
        .forEach((name, tensor) -> bare.put("_orig_mod." + name, TorchTensor.of(tensor)));
    Path file = home.resolve("bare.pt");
    new TorchFile(bare).write(file);
    Job refused = bench.run(new ImportSpec(file.toString(), null, null));
    assertThat(refused.state()).isEqualTo(JobState.FAILED);
    assertThat(refused.reason()).contains(file.toString()).contains("--heads N");
    Archive archive = SafeTensors.read(imported(file, 4));
    assertThat(archive.tensors()).containsKey("trunk.pos_embed");
    assertThat(archive.metadata()).containsEntry("num_heads", "4");
  }

  @Test
  void an_average_without_its_model_is_the_model() {
    Dict whole = (Dict) TorchFile.read(CHECKPOINT).root();
    Dict part = Dict.plain();
    part.put("ema", whole.dict("ema").get()).put("cfg", whole.dict("cfg").get());
    Path file = home.resolve("published.pt");
    new TorchFile(part).write(file);
    Map<String, ?> ema = whole.dict("ema").get().tensors();
    ModelFile model = ModelFile.read(imported(file, null));
    assertThat(model.model()).isEqualTo(ema);
    assertThat(model.ema()).isEqualTo(ema);
    Dict back = (Dict) TorchFile.read(exported("pt", "back.pt")).root();
    assertThat(back.entries().keySet()).containsExactly("ema", "cfg");
    assertThat(back.dict("ema").get().tensors()).isEqualTo(ema);
  }

  @Test
  void a_cfg_that_contradicts_the_tensors_is_refused() {
    Dict root = (Dict) TorchFile.read(CHECKPOINT).root();
    root.dict("cfg").orElseThrow().put("dit_depth", 28L);
    Path file = home.resolve("lying.pt");
    new TorchFile(root).write(file);
    Job refused = bench.run(new ImportSpec(file.toString(), null, null));
    assertThat(refused.reason())
        .contains("cfg dit_depth: expected 3 as the tensors have it, got 28")
        .contains("\nhint: ");
    Checkpoint none = bench.made(refused).stream().findFirst().orElse(null);
    assertThat(none).isNull();
  }
}
