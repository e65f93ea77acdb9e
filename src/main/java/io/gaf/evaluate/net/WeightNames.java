package io.gaf.evaluate.net;

import io.gaf.weights.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The tensors of a weights file under the names that we ask for, and what file it may be. */
final class WeightNames {
  /** torchvision's {@code features.0.weight}, and LPIPS' own {@code net.slice1.0.weight}. */
  private static final Pattern BEFORE_NUMBER =
      Pattern.compile("^(?:module\\.)?(?:features\\.|net\\.slice\\d+\\.)(?=\\d+\\.)");

  private WeightNames() {}

  /** Convolutions of VGG16 and AlexNet by their number alone; other names stay as they are. */
  static Map<String, Tensor> plain(Map<String, Tensor> file) {
    var plain = new LinkedHashMap<String, Tensor>();
    file.forEach((name, tensor) -> plain.put(BEFORE_NUMBER.matcher(name).replaceFirst(""), tensor));
    return plain;
  }

  /** What a file looks like, in words. */
  static String lookalike(Map<String, Tensor> file) {
    Map<String, Tensor> plain = plain(file);
    Set<String> names = plain.keySet();
    if (names.contains("AuxLogits.fc.weight")) {
      return "torchvision's Inception v3, which is another network than the one of FID";
    }
    if (names.contains("Conv2d_1a_3x3.conv.weight")) {
      return "Inception as pytorch-fid has it";
    }
    if (names.contains("lin0.model.1.weight")) {
      return "the linear layers of LPIPS, which ship: give the network below them";
    }
    if (is(plain, "28.weight", 512, 512, 3, 3) && is(plain, "0.weight", 64, 3, 3, 3)) {
      return "VGG16";
    }
    if (is(plain, "0.weight", 64, 3, 11, 11)) {
      return "AlexNet";
    }
    if (names.stream().anyMatch(name -> name.contains("trunk."))) {
      return "a GAF checkpoint";
    }
    return "no network that is known here";
  }

  private static boolean is(Map<String, Tensor> file, String name, long... shape) {
    return file.containsKey(name) && java.util.Arrays.equals(file.get(name).shape(), shape);
  }
}
