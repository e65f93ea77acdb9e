package io.gaf.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class PromotableTest {
  private static List<String> names(List<String> networks, String reference) {
    return Promotable.of(new Measures(Measures.METRICS, networks, reference, 100, 10));
  }

  @Test
  void aNameSaysWhatSawThePictures() {
    assertThat(Promotable.of(Measures.USUAL))
        .containsExactly("class_accuracy", "within_distance", "cls_frechet");
    assertThat(names(List.of("cls", "pca", "inception", "vgg16", "alexnet"), "held_out"))
        .contains("fid", "sfid", "kid", "inception_score", "precision", "coverage", "diversity")
        .contains("pca_frechet", "pca_kid", "vgg_frechet", "vgg16_precision", "vgg16_recall")
        .contains("cls_inception_score", "lpips_diversity_alex", "lpips_diversity_vgg")
        .doesNotContain("pca_inception_score", "alexnet_kid", "alexnet_frechet");
  }

  @Test
  void aFileOfStatisticsIsNoPictures() {
    assertThat(names(List.of("inception"), "/fid.npz"))
        .containsExactly(
            "class_accuracy", "within_distance", "fid", "inception_score", "diversity");
  }

  /** Own pictures are seen by something else than those of the configurations that ship. */
  @Test
  void aNameWithoutANetworkMeansTheFirstThatMeasuresIt() {
    var pca = new Measures(List.of("frechet", "kid"), List.of("pca"), "held_out", 100, 10);
    assertThat(Promotable.meant("frechet", pca)).contains("pca_frechet");
    assertThat(Promotable.meant("kid", pca)).contains("pca_kid");
    assertThat(Promotable.meant("cls_frechet", pca)).isEmpty();
    assertThat(Promotable.meant("frechet", Measures.USUAL)).contains("cls_frechet");
    assertThat(promoted("promote: frechet")).isEqualTo("frechet");
    assertThat(Promotable.isMeant("frechet", "fid")).isTrue();
    assertThat(Promotable.isMeant("frechet", "sfid")).isFalse();
    refused("promote: kid", "within_distance, cls_frechet, got kid");
  }

  @Test
  void aRuleByWhatIsNotMeasuredIsAProblemOfTheConfiguration() {
    refused("promote: fid", "never, or what is measured with an interval: class_accuracy, ");
    refused("promote: within_distance_ratio", "within_distance, cls_frechet, got within_");
    refused("promote: fid\n  networks: [pca]\n  metrics: [frechet]", "interval: pca_frechet, got");
    refused("metrics: [frechet]\n  promote: class_accuracy", "interval: cls_frechet, got class");
    assertThat(promoted("promote: fid\n  networks: [inception]")).isEqualTo("fid");
    assertThat(promoted("promote: never")).isEmpty();
  }

  private static String promoted(String evaluate) {
    String text = Yaml.RIGHT + "evaluate:\n  " + evaluate + "\n";
    return Configs.parse(text, "m").evaluate().promotion().metric();
  }

  private static void refused(String evaluate, String why) {
    assertThatThrownBy(() -> promoted(evaluate))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("evaluate.promote: does not fit: expected never, or ")
        .hasMessageContaining(why);
  }
}
