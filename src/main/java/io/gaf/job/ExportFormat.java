package io.gaf.job;

import java.util.Locale;

/** A form in which a checkpoint leaves the home folder. */
public enum ExportFormat {
  /** The checkpoint's own form: named tensors and metadata. */
  SAFETENSORS;

  /** The word users type and read, such as {@code safetensors}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
