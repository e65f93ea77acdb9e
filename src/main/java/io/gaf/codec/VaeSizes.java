package io.gaf.codec;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads an autoencoder's sizes off its tensors' shapes. Most sizes show in several tensors, so that
 * a file in which some are missing still says what is missing.
 *
 * @param shapes by present name
 */
record VaeSizes(Map<String, long[]> shapes) {
  private static final Pattern DOWN =
      Pattern.compile("encoder\\.down_blocks\\.(\\d{1,3})\\.(?:resnets\\.(\\d{1,3})\\.)?.*");
  private static final Pattern UP =
      Pattern.compile("decoder\\.up_blocks\\.(\\d{1,3})\\.(?:resnets\\.(\\d{1,3})\\.)?.*");

  /**
   * The sizes.
   *
   * @throws IllegalArgumentException if the tensors make no autoencoder, or too few are left to say
   */
  VaeGeometry geometry() {
    int levels = Math.max(most(DOWN, 1), most(UP, 1)) + 1;
    if (levels == 0) {
      throw new IllegalArgumentException(
          "expected tensors such as encoder.down_blocks.0.resnets.0.conv1.weight, got none");
    }
    var widths = new ArrayList<Integer>();
    for (int level = 0; level < levels; level++) {
      widths.add(width(level, levels));
    }
    int layers = Math.max(most(DOWN, 2) + 1, most(UP, 2));
    return new VaeGeometry(widths, layers, latent(), picture());
  }

  private int most(Pattern pattern, int group) {
    return shapes.keySet().stream()
        .map(pattern::matcher)
        .filter(Matcher::matches)
        .filter(found -> found.group(group) != null)
        .mapToInt(found -> Integer.parseInt(found.group(group)))
        .max()
        .orElse(-1);
  }

  private int width(int level, int levels) {
    var names = new ArrayList<String>();
    for (String block : List.of(VaeNames.down(level), VaeNames.up(levels - 1 - level))) {
      for (String resnet : List.of(VaeNames.resnet(block, 0), VaeNames.resnet(block, 1))) {
        names.add(resnet + ".conv2.weight");
        names.add(resnet + ".conv2.bias");
        names.add(resnet + ".norm2.weight");
        names.add(resnet + ".conv1.weight");
      }
    }
    return first(0, names)
        .orElseThrow(() -> new IllegalArgumentException(unknown("channels of level " + level)));
  }

  private int latent() {
    var single = first(0, List.of("post_quant_conv.weight", "post_quant_conv.bias"));
    var seen = single.isPresent() ? single : first(1, List.of("decoder.conv_in.weight"));
    if (seen.isPresent()) {
      return seen.getAsInt();
    }
    return first(0, List.of("quant_conv.weight", "encoder.conv_out.weight"))
            .orElseThrow(() -> new IllegalArgumentException(unknown("channels of a latent")))
        / 2;
  }

  private int picture() {
    var seen = first(1, List.of("encoder.conv_in.weight"));
    return (seen.isPresent() ? seen : first(0, List.of("decoder.conv_out.weight")))
        .orElseThrow(() -> new IllegalArgumentException(unknown("channels of a picture")));
  }

  private OptionalInt first(int axis, List<String> names) {
    return names.stream()
        .map(shapes::get)
        .filter(shape -> shape != null && shape.length > axis)
        .mapToInt(shape -> (int) Math.min(shape[axis], Integer.MAX_VALUE))
        .findFirst();
  }

  private static String unknown(String what) {
    return "no tensor that says the " + what + " is left";
  }
}
