package io.gaf.config;

/** What is trained. */
public enum Network {
  /** The generative trunk with its twins. */
  GAF,
  /** The small classifier that judges samples. */
  CLASSIFIER
}
