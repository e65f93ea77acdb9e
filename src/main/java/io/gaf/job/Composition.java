package io.gaf.job;

import java.util.List;
import java.util.Objects;

/**
 * Which classes a picture is made of and how (spec gaf.md §4): pure, weighted, spatial, or spatial
 * and weighted.
 *
 * @param classes indices or names, in the order that weights and regions are assigned
 * @param weights one per class at most; empty for none; missing ones share what is left of 1
 * @param mask a named mask layout, or null
 * @param sigma softening of the mask in latent cells; 0 keeps it hard
 * @param permute whether every assignment of the classes to weights or regions is rendered
 * @param source what the masks {@code afhq} and {@code custom} are made of; null for other masks
 */
public record Composition(
    List<String> classes,
    List<Double> weights,
    String mask,
    double sigma,
    boolean permute,
    MaskSource source) {
  public Composition {
    classes = List.copyOf(classes);
    weights = List.copyOf(Objects.requireNonNullElse(weights, List.of()));
    if (classes.isEmpty()) {
      throw new IllegalArgumentException("classes must name at least one class");
    }
    if (weights.size() > classes.size()) {
      throw new IllegalArgumentException(
          "weights has " + weights.size() + " entries for " + classes.size() + " classes");
    }
    if (weights.stream().anyMatch(w -> !(w >= 0) || w.isInfinite())) {
      throw new IllegalArgumentException("weights must be finite and not negative, got " + weights);
    }
    if (!(sigma >= 0) || Double.isInfinite(sigma)) {
      throw new IllegalArgumentException("sigma must be finite and not negative, got " + sigma);
    }
    if (mask == null && source != null) {
      throw new IllegalArgumentException("a mask without a name was made of " + source);
    }
  }

  /** Without a mask, or with one that its name says all about. */
  public Composition(
      List<String> classes, List<Double> weights, String mask, double sigma, boolean permute) {
    this(classes, weights, mask, sigma, permute, null);
  }

  /** Whether the classes are combined at all, rather than only rendered one by one. */
  public boolean isMix() {
    return mask != null || !weights.isEmpty();
  }
}
