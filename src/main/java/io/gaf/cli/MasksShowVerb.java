package io.gaf.cli;

import io.gaf.job.Computations;
import java.nio.file.Path;
import org.apache.commons.cli.Options;

/** {@code masks show}: draws a mask. */
final class MasksShowVerb implements Verb<MasksShowVerb.Draw> {
  /** Which mask, cells on a side, softening, and the file (null: named after the mask). */
  record Draw(String name, int size, double sigma, String to) {}

  private static final int MOST_CELLS = 1024;

  @Override
  public Page page() {
    return new Page(
        "masks show",
        "NAME [--size N] [--sigma CELLS] [--to FILE]",
        "Draws a mask to a PNG and prints its path.",
        "gaf masks show radial --size 28 --sigma 1.25 --to radial.png");
  }

  @Override
  public Options options() {
    return Opts.none()
        .value("size", "N", "cells on a side (default 28)")
        .value("sigma", "CELLS", "softening, 0 for none (default 1.25)")
        .value("to", "FILE", "the file to write (default: mask-NAME.png)")
        .build();
  }

  @Override
  public Draw read(Parsed words) {
    int size = words.small("size", 28, 2);
    if (size > MOST_CELLS) {
      throw CliException.usage("--size is at most " + MOST_CELLS + ", got " + size, null);
    }
    String name = words.noTail().onlyWord("mask name");
    double sigma = words.number("sigma", CompositionChoice.DEFAULT_SIGMA);
    return new Draw(name, size, sigma, words.text("to"));
  }

  @Override
  public int run(Draw request, Session session) {
    Computations computations = session.services().computations();
    String name = new MaskChoice(computations.masks()).named(request.name()).name();
    String to = request.to() == null ? "mask-" + name + ".png" : request.to();
    Path file = session.console().path(to);
    computations.drawMask(name, request.size(), request.sigma(), file);
    session.console().out().println(file);
    return ExitCode.OK;
  }
}
