package io.gaf.job;

import java.util.Locale;

/** A form in which a checkpoint leaves the home folder. */
public enum ExportFormat {
  /** The checkpoint's own form: named tensors and metadata. */
  SAFETENSORS,
  /** What {@code torch.save} writes, with the structure of the reference's checkpoints. */
  PT,
  /** A folder that TensorFlow opens, with the averaged weights and functions to call. */
  SAVEDMODEL;

  /** Whether it is a folder rather than a file. */
  public boolean isFolder() {
    return switch (this) {
      case SAFETENSORS, PT -> false;
      case SAVEDMODEL -> true;
    };
  }

  /** The word users type and read, such as {@code safetensors}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
