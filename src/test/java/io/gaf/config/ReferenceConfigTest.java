package io.gaf.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ReferenceConfigTest {
  /** As a configuration of pixels, every key given. */
  private static final String PIXELS =
      """
      data: Some Pictures
      mode: pixel
      data_root: ./pictures
      image_size: 32
      num_classes: 3
      class_list: null
      latent_ch: 3
      dit_hidden: 48
      dit_depth: 3
      dit_heads: 4
      patch_size: 2
      mlp_ratio: 4.0
      batch: 16
      accum_steps: 2
      iters: 600
      lr: 2.0e-4
      warmup_steps: 50
      betas: [0.8, 0.95]
      weight_decay: 0.02
      grad_clip: 0.5
      bf16: true
      t_eps: 1.0e-3
      res_reg: 0.003
      lam_time: 0.002
      use_ema: true
      ema_decay_warm: 0.99
      ema_decay_main: 0.9995
      ema_decay_steps: 5000
      preview_every: 100
      preview_nfe: 12
      checkpoint_every: 300
      log_every: 5
      classes_per_batch: 2
      wandb_tags: [a, "b: c"]
      """;

  /** As a training checkpoint carries it: latents, and keys that are not there at all. */
  private static final String LATENTS =
      """
      {data: tiny, mode: latent, latent_ch: 4, image_size: 64, dit_hidden: 48, dit_depth: 3,
       dit_heads: 4, patch_size: 2, mlp_ratio: 4.0, num_classes: 3, lr: 0.01, betas: [0.9, 0.99],
       weight_decay: 0.02, iters: 6, warmup_steps: 2, use_ema: true, vae_scale: 0.18215,
       class_list: null, precompute: false}
      """;

  @TempDir Path folder;

  private ReferenceConfig.Translation translate(String yaml) throws IOException {
    Path file = Files.writeString(folder.resolve("reference.yaml"), yaml);
    return ReferenceConfig.translate(file.toString());
  }

  private GafConfig read(String yaml) throws IOException {
    return Configs.parse(translate(yaml).text(), "translation");
  }

  @Test
  void everyKeyWithACounterpartIsTakenOver() throws IOException {
    GafConfig config = read(PIXELS);

    assertThat(config.name()).isEqualTo("some-pictures_32");
    assertThat(config.data())
        .extracting("name", "reader", "path", "size", "channels")
        .containsExactly("some-pictures", Reader.IDX, Path.of("./pictures"), 32, 3);
    assertThat(config.data().classes()).containsExactly("0", "1", "2");
    assertThat(config.model()).isEqualTo(new ModelConfig(Network.GAF, 48, 3, 4, 2));
    assertThat(config.sample()).isEqualTo(new SampleConfig("euler", 12));
    TrainConfig train = config.train();
    assertThat(train)
        .extracting("batch", "accumSteps", "iters", "warmupSteps", "classesPerBatch")
        .containsExactly(16, 2, 600L, 50L, 2);
    assertThat(train)
        .extracting("lr", "beta1", "beta2", "weightDecay", "gradClip", "resReg", "lamTime")
        .containsExactly(2e-4, 0.8, 0.95, 0.02, 0.5, 0.003, 0.002);
    assertThat(train)
        .extracting("emaDecayWarm", "emaDecayMain", "emaDecaySteps", "precision")
        .containsExactly(0.99, 0.9995, 5000L, Precision.BF16);
    assertThat(translate(PIXELS).text()).doesNotContain("NOT THE SAME");
    assertThat(train)
        .extracting("previewEvery", "checkpointEvery", "logEvery")
        .containsExactly(100L, 300L, 5L);
  }

  @Test
  void whatHasNoCounterpartStandsAsACommentThatSaysWhy() throws IOException {
    var translation = translate(PIXELS);

    assertThat(translation.text().lines().filter(l -> l.startsWith("# not taken over")))
        .containsExactly(
            "# not taken over: mode: pixel (data.vae says whether latents are trained on)",
            "# not taken over: class_list: null (empty)",
            "# not taken over: mlp_ratio: 4.0 (always 4 here)",
            "# not taken over: t_eps: 1.0e-3 (always 0.001 here)",
            "# not taken over: use_ema: true (weights are always averaged here)",
            "# not taken over: wandb_tags: [a, \"b: c\"] (no such key here)")
        .hasSize(translation.leftOut());
  }

  @Test
  void latentsStayLatents() throws IOException {
    GafConfig config = read(LATENTS);

    assertThat(config.data().size()).isEqualTo(64);
    assertThat(config.data().channels()).isEqualTo(3);
    assertThat(config.data().latent()).isTrue();
    assertThat(config.data().inputChannels()).isEqualTo(4);
    assertThat(config.data().inputSize()).isEqualTo(8);
    assertThat(config.data().prepare().vae()).isEqualTo(Path.of("sd-vae-ft-mse.safetensors"));
    assertThat(config.model().patch()).isEqualTo(2);
    assertThat(config.train().batch()).isEqualTo(128);
    assertThat(translate(LATENTS).text())
        .contains("  batch: 128                  # not in the file: a default\n")
        .contains("# not taken over: mode: latent (data.vae says it)")
        .contains("# not taken over: vae_scale: 0.18215 (always 0.18215 here)");
  }

  @Test
  void classesAreNamedWhereTheFileNamesAll() throws IOException {
    String named = "class_list: [cat, \"wild: \\\"big\\\" # 1\", 3]";
    assertThat(read(PIXELS.replace("class_list: null", named)).data().classes())
        .containsExactly("cat", "wild: \"big\" # 1", "3");

    String some = translate(PIXELS.replace("class_list: null", "class_list: [cat]")).text();
    assertThat(some).contains("class_list: [cat] (it does not name all of num_classes)");
  }

  @Test
  void withoutAveragesTheWeightsAreTheirOwn() throws IOException {
    TrainConfig train = read(PIXELS.replace("use_ema: true", "use_ema: false")).train();

    assertThat(train.emaDecayWarm()).isZero();
    assertThat(train.emaDecayMain()).isZero();
  }

  @Test
  void aTrunkIsLoadedOnlyWhereTheFileSaysSo() throws IOException {
    String keys = "skip: [final_layer, y_embedder]\nfreeze: true\n";
    RetrunkConfig named = read(PIXELS + keys + "retrunk: weights/dit.pt\n").train().retrunk();
    assertThat(named.file()).isEqualTo(Path.of("weights/dit.pt"));
    assertThat(named.skip()).containsExactly("final_layer", "y_embedder");
    assertThat(named.freeze()).isTrue();

    String file = keys + "trunk_ckpt: dit.pt\n";
    RetrunkConfig on = read(PIXELS + file + "retrunk: true\n").train().retrunk();
    assertThat(on.file()).isEqualTo(Path.of("dit.pt"));
    assertThat(read(PIXELS + file).train().retrunk().file()).isNull();
    assertThat(translate(PIXELS + file).text()).contains("trunk_ckpt: dit.pt (read with --retrunk");
  }

  @Test
  void sharesOfClassesThatDoNotFitTheBatchAreLeftOut() throws IOException {
    String text = translate(PIXELS.replace("classes_per_batch: 2", "classes_per_batch: 7")).text();

    assertThat(text).contains("# not taken over: classes_per_batch: 7 (here it divides the batch");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "dit_hidden: 48|dit_hidden: 46|line 8, dit_hidden: does not fit: expected a multiple of 4",
        "dit_hidden: 48||dit_hidden: missing: expected a whole number from 4 to 8192",
        "mlp_ratio: 4.0|mlp_ratio: 2|line 12, mlp_ratio: another network: expected 4, the only one",
        "mode: pixel|mode: voxel|line 2, mode: unknown word: expected pixel or latent, got voxel",
        "num_classes: 3|num_classes: 99999|line 5, num_classes: out of range: expected a whole",
        "lr: 2.0e-4|lr: fast|line 16, lr: not a number: expected a number above 0 and at most 1",
        "'betas: [0.8, 0.95]'|betas: 0.9|line 18, betas: wrong kind: expected a list of two"
            + " numbers",
        "'betas: [0.8, 0.95]'|'betas: [0.8, 2]'|line 18, betas: out of range",
        "use_ema: true|use_ema: maybe|line 25, use_ema: unknown word: expected true or false",
        "data: Some Pictures|'data: {size: 28}'|line 1, data: wrong kind: expected the name of a",
        "mode: pixel|mode: &m pixel|line 2, mode: anchors are refused",
        "mode: pixel|mode: !!java.net.URL pixel|line 2, mode: tags are refused",
        "mode: pixel|data: other|line 2, data: given twice, first in line 1",
      })
  void whatIsWrongIsSaidInTheFilesOwnWords(String right, String wrong, String message) {
    String yaml = PIXELS.replace(right, wrong == null ? "" : wrong);

    assertThat(yaml).isNotEqualTo(PIXELS);
    assertThatThrownBy(() -> translate(yaml))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(message);
  }

  @Test
  void aStrangeKeyCannotLeaveItsComment() throws IOException {
    String strange = "\"a\\nmodel\\u2028x\": \"\\u0085train:\\r\\n  lr: 1\\e[31m\"\n";

    var plain = translate(PIXELS).text().lines().toList();
    var lines = translate(PIXELS + strange).text().lines().toList();
    assertThat(lines).startsWith(plain.toArray(String[]::new)).hasSize(plain.size() + 1);
    assertThat(lines.get(lines.size() - 1))
        .startsWith("# not taken over: \"a")
        .doesNotContain("\33");
    assertThat(read(PIXELS + strange)).isEqualTo(read(PIXELS));
  }

  @Test
  void whatIsNoTableIsRefused() {
    assertThatThrownBy(() -> translate("- a\n- b\n")).hasMessageContaining("got a list");
    assertThatThrownBy(() -> translate("")).hasMessageContaining("got nothing");
    assertThatThrownBy(() -> translate("a: [")).hasMessageContaining("not YAML");
  }
}
