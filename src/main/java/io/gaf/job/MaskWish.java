package io.gaf.job;

import java.util.Objects;

/**
 * A mask on a grid.
 *
 * @param name a mask's name
 * @param source what the masks {@code afhq} and {@code custom} are made of; null for other masks
 * @param size cells on a side
 * @param sigma softening; 0 keeps it hard
 */
public record MaskWish(String name, MaskSource source, int size, double sigma) {
  public MaskWish {
    Objects.requireNonNull(name, "name");
  }
}
