package io.gaf.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaf.data.Bitmap;
import io.gaf.data.PictureFile;
import io.gaf.model.Golden;
import io.gaf.weights.Archive;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class MasksGoldenTest {
  private static final Archive GOLDEN = Golden.open("masks/masks");

  /** Names such as {@code radial.21} and {@code radial.21.sigma2.5} of every named layout. */
  static Stream<String> cases() {
    return GOLDEN.tensors().keySet().stream()
        .filter(name -> !name.startsWith("afhq") && !name.startsWith("custom"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aMaskEqualsTheReferenceBitForBit(String name) {
    String[] parts = name.split("\\.", 3);
    int size = Integer.parseInt(parts[1]);
    double sigma = parts.length < 3 ? 0 : Double.parseDouble(parts[2].substring(5));

    MaskSet mask = Masks.of(parts[0], size, size).soften(sigma);

    assertThat(flat(mask)).containsExactly(GOLDEN.get(name).toFloats());
  }

  static Stream<String> faces() {
    return GOLDEN.tensors().keySet().stream().filter(name -> name.startsWith("afhq"));
  }

  /** Names such as {@code afhq_eyes_nose.21}, {@code ….sigma1.25} and {@code ….viz}. */
  @ParameterizedTest
  @MethodSource("faces")
  void aFaceEqualsTheReferenceBitForBit(String name) {
    String[] parts = name.split("\\.", 3);
    int size = Integer.parseInt(parts[1]);
    var face = new FaceMask(List.of(parts[0].substring("afhq_".length()).split("_")));

    float[] got =
        switch (parts.length < 3 ? "" : parts[2]) {
          case "" -> flat(face.over(size, size));
          case "viz" -> face.drawn(size, size, 2);
          default -> flat(face.over(size, size).soften(Double.parseDouble(parts[2].substring(5))));
        };

    assertThat(got).containsExactly(GOLDEN.get(name).toFloats());
    assertThat(GOLDEN.metadata().get("names"))
        .contains("\"" + parts[0] + "\": [\"" + String.join("\", \"", face.regions()) + "\"]");
  }

  @ParameterizedTest
  @CsvSource({
    "custom, 7", "custom, 8", "custom, 21", "custom, 32",
    "custom_rgb, 7", "custom_rgb, 8", "custom_rgb, 21", "custom_rgb, 32"
  })
  void aPaintedMaskEqualsTheReferenceBitForBit(String name, int size) {
    Bitmap picture = PictureFile.read(Golden.file("masks/" + name + ".png"));

    MaskSet mask =
        new MaskImage(picture.width(), picture.height(), picture.grey().pixels()).over(size, size);

    assertThat(flat(mask)).containsExactly(GOLDEN.get(name + "." + size).toFloats());
    assertThat(mask.regions())
        .containsExactlyElementsOf(
            LongStream.of(GOLDEN.get(name + "." + size + ".values").toLongs())
                .mapToObj(grey -> "grey " + grey)
                .toList());
  }

  static List<MaskLayout> layouts() {
    return Masks.layouts();
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void aLayoutNamesItsRegionsLikeTheReference(MaskLayout layout) {
    var quoted = new ArrayList<String>();
    layout.regions().forEach(region -> quoted.add('"' + region + '"'));

    assertThat(GOLDEN.metadata().get("names"))
        .contains("\"" + layout.label() + "\": [" + String.join(", ", quoted) + "]");
  }

  private static float[] flat(MaskSet mask) {
    int cells = mask.height() * mask.width();
    var flat = new float[mask.size() * cells];
    for (int i = 0; i < mask.size(); i++) {
      System.arraycopy(mask.plane(i), 0, flat, i * cells, cells);
    }
    return flat;
  }
}
