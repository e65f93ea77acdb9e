package io.gaf.job;

import java.util.List;
import java.util.Objects;

/**
 * What a mask is made of that its name alone does not say.
 *
 * @param regions the parts of a face that the mask {@code afhq} is cut into, in order; empty for
 *     other masks
 * @param image the absolute path of the picture that the mask {@code custom} is read from, or null
 * @param sha256 the picture's checksum, or null
 */
public record MaskSource(List<String> regions, String image, String sha256) {
  public MaskSource {
    regions = List.copyOf(regions);
    if (regions.isEmpty() == (image == null)) {
      throw new IllegalArgumentException(
          "a mask is made of regions or of a picture, got " + regions + " and " + image);
    }
    if (image != null) {
      Objects.requireNonNull(sha256, "sha256");
    }
  }

  /** Parts of a face. */
  public static MaskSource ofRegions(List<String> regions) {
    return new MaskSource(regions, null, null);
  }

  /** A picture, as it is now. */
  public static MaskSource ofImage(String image, String sha256) {
    return new MaskSource(List.of(), image, sha256);
  }
}
