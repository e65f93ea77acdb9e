package io.gaf.cli;

import io.gaf.job.Computations;
import io.gaf.job.MaskSource;
import io.gaf.job.MaskWish;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.commons.cli.Options;

/** {@code masks show}: draws a mask, or writes its numbers. */
final class MasksShowVerb implements Verb<MasksShowVerb.Draw> {
  /** Which mask, cells on a side, and the files (null: none, and the PNG named after the mask). */
  record Draw(MaskWords mask, int size, String to, String tensors) {}

  private static final int MOST_CELLS = 1024;

  @Override
  public Page page() {
    return new Page(
        "masks show",
        "NAME [--regions PART...] [--image FILE] [--size N] [--sigma CELLS] [--to FILE]",
        "Draws a mask to a PNG and prints its path.",
        "gaf masks show radial --size 28 --sigma 1.25 --to radial.png");
  }

  @Override
  public Options options() {
    return Opts.none()
        .values("regions", "PART...", "of mask afhq: ears, eyes, nose, mouth, up to three")
        .value("image", "FILE", "of mask custom: the painted mask")
        .value("size", "N", "cells on a side (default 28)")
        .value("sigma", "CELLS", "softening, 0 for none (default 1.25)")
        .value("to", "FILE", "the file to write (default: mask-NAME.png)")
        .value("save-tensors", "FILE", "write the tensor 'masks' [n,h,w] as safetensors as well")
        .build();
  }

  @Override
  public Draw read(Parsed words) {
    int size = words.small("size", 28, 2);
    if (size > MOST_CELLS) {
      throw CliException.usage("--size is at most " + MOST_CELLS + ", got " + size, null);
    }
    // the words of afhq may end with the mask's name
    String name = words.noTail().onlyWord("mask name").toLowerCase(Locale.ROOT);
    if (words.has("image") && !name.equals(MaskChoice.CUSTOM)) {
      throw CliException.usage(
          "--image is a painted mask, but the mask is " + name, "write masks show custom --image");
    }
    var mask =
        new MaskWords(name, MaskWords.sigma(words), words.all("regions"), words.text("image"));
    mask.requireParts();
    return new Draw(mask, size, words.text("to"), words.text("save-tensors"));
  }

  @Override
  public int run(Draw request, Session session) {
    Computations computations = session.services().computations();
    MaskWords mask = request.mask();
    var choice = new MaskChoice(computations.masks());
    String name = choice.named(mask.name()).name();
    var wish = new MaskWish(name, source(mask, choice, session), request.size(), mask.sigma());
    String to = request.to() == null ? "mask-" + name + ".png" : request.to();
    Path file = new Lookup(session).picture(to);
    computations.drawMask(wish, file);
    session.console().out().println(file);
    if (request.tensors() != null) {
      Path tensors = session.console().path(request.tensors());
      computations.saveMask(wish, tensors);
      session.console().out().println(tensors);
    }
    return ExitCode.OK;
  }

  private static MaskSource source(MaskWords mask, MaskChoice choice, Session session) {
    if (!mask.regions().isEmpty()) {
      return MaskSource.ofRegions(choice.parts(mask.regions()));
    }
    return mask.image() == null ? null : new Lookup(session).paintedMask(mask.image());
  }
}
