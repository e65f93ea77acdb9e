package io.gaf.evaluate.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class FeaturesTest {
  @Test
  void numbersThatAreNoneAreNamedWithTheirPicture() {
    float[][] good = {{1, 2}, {3, 4}};
    float[][] bad = {{1, 2}, {3, Float.NaN}};
    float[][] none = {{}, {}};

    assertThatThrownBy(() -> Features.only(bad))
        .hasMessageStartingWith("features of picture 1: expected a finite number at 1, got NaN");
    assertThatThrownBy(() -> new Features(good, bad, none))
        .hasMessageStartingWith("logits of picture 1");
    assertThatThrownBy(() -> new Features(good, none, new float[][] {{Float.POSITIVE_INFINITY}}))
        .hasMessageStartingWith("spatial features of picture 0");
  }

  @Test
  void onlyInceptionsDistanceIsCalledFid() {
    for (NetworkKind kind : NetworkKind.values()) {
      boolean inception = kind == NetworkKind.INCEPTION || kind == NetworkKind.INCEPTION_TF;
      assertThat(kind.frechet().equals("fid")).as(kind.label()).isEqualTo(inception);
    }
  }

  @Test
  void aPublishedFileIsKnownByTheDigitsInItsName() {
    for (NetworkKind kind : NetworkKind.imported()) {
      kind.knownSums().stream().limit(1).forEach(sum -> assertThat(kind.published()).contains(sum));
      assertThat(kind.isPublished("0".repeat(64))).isFalse();
    }
    assertThat(NetworkKind.INCEPTION.isPublished("6726825d" + "0".repeat(56))).isTrue();
    assertThatThrownBy(() -> NetworkKind.named("resnet"))
        .hasMessage("network: expected inception, inception-tf, vgg16, alexnet, got resnet");
  }
}
