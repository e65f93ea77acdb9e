package io.gaf.data;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What a cache was made from, in the words of a configuration.
 *
 * @param reader how the pictures were read
 * @param path where they were; empty for bundled ones
 * @param split which part of them; may be empty
 * @param resize how they became squares
 * @param pictureSize their side in pixels
 * @param pictureChannels 1 for grey, 3 for RGB
 * @param vae the VAE's file; empty for pixels
 * @param vaeSha256 its checksum; empty for pixels, and where it is not known
 */
public record CacheOrigin(
    String reader,
    String path,
    String split,
    String resize,
    int pictureSize,
    int pictureChannels,
    String vae,
    String vaeSha256) {
  public CacheOrigin {
    Objects.requireNonNull(reader, "reader");
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(split, "split");
    Objects.requireNonNull(resize, "resize");
    Objects.requireNonNull(vae, "vae");
    Objects.requireNonNull(vaeSha256, "vaeSha256");
  }

  /** Its parts by the keys of a configuration, for telling two origins apart. */
  Map<String, Object> words() {
    var words = new LinkedHashMap<String, Object>();
    words.put("data.reader", reader);
    words.put("data.path", path);
    words.put("data.split", split);
    words.put("data.resize", resize);
    words.put("data.size", pictureSize);
    words.put("data.channels", pictureChannels);
    words.put("data.vae", vae);
    words.put("SHA-256 of data.vae", vaeSha256);
    return words;
  }
}
