package io.gaf.model;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Lets each test of a class build its graphs as for a GPU. */
public final class AsOnAGpu implements BeforeEachCallback, AfterEachCallback {
  @Override
  public void beforeEach(ExtensionContext test) {
    GpuOps.pretend();
  }

  @Override
  public void afterEach(ExtensionContext test) {
    GpuOps.stopPretending();
  }
}
