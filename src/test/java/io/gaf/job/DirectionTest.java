package io.gaf.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DirectionTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "class_accuracy",
        "eval/class_accuracy_real",
        "accuracy/Shirt",
        "eval/accuracy/Ankle boot",
        "eval/within_distance",
        "within_distance_ratio",
        "precision",
        "cls_recall",
        "eval/vgg16_density",
        "pca_coverage",
        "inception_score",
        "eval/cls_inception_score",
        "diversity",
        "cls_diversity",
        "eval/lpips_diversity_alex",
        "lpips_diversity_vgg_real",
        "train/images_per_s",
        "samples_per_s",
        "fidelity/Dress",
        "novelty",
        "meaning",
        "region_accuracy/1-Shirt"
      })
  void theseGetBetterAsTheyRise(String metric) {
    assertThat(Direction.of(metric)).isEqualTo(Direction.HIGHER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "fid",
        "sfid",
        "eval/cls_frechet",
        "pca_frechet_real",
        "kid",
        "cls_kid",
        "train/total",
        "train/grad_norm",
        "cycle/pixel_mse",
        "cycle/latent_distance",
        "cycle/lpips_alex",
        "cycle/cls_lpips"
      })
  void theseGetBetterAsTheyFall(String metric) {
    assertThat(Direction.of(metric)).isEqualTo(Direction.LOWER);
  }
}
