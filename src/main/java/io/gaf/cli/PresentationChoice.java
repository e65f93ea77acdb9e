package io.gaf.cli;

import io.gaf.job.Presentation;

/** Reads how rendered samples are shown. */
final class PresentationChoice {
  private PresentationChoice() {}

  static void addTo(Opts options) {
    options
        .flag("gif", "show how every tile and sheet comes about, as GIF")
        .flag("mp4", "the same as MP4, where ffmpeg is on the PATH")
        .flag("no-pures", "leave single classes out of pictures and tensors")
        .value("height", "PX", "height of the tiles' files (default: the samples' own size)")
        .value("width", "PX", "width of them (default: the same as the height)");
  }

  /**
   * Reads it.
   *
   * @param mix whether classes are combined; null when that is not known yet
   */
  static Presentation read(Parsed words, Boolean mix) {
    boolean pures = !words.has("no-pures");
    if (!pures && Boolean.FALSE.equals(mix)) {
      throw CliException.usage(
          "--no-pures leaves nothing: the classes are combined neither by weights nor by a mask",
          "add --mask auto, or --weights, or leave --no-pures out");
    }
    int height = pixels(words, "height", pixels(words, "width", 0));
    int width = pixels(words, "width", height);
    return new Presentation(words.has("gif"), words.has("mp4"), pures, height, width);
  }

  private static int pixels(Parsed words, String option, int otherwise) {
    int pixels = words.small(option, otherwise, words.has(option) ? 1 : 0);
    if (pixels > Presentation.MOST_PIXELS) {
      throw CliException.usage(
          "--%s is at most %d pixels, got %d".formatted(option, Presentation.MOST_PIXELS, pixels),
          null);
    }
    return pixels;
  }
}
