package io.gaf.config;

/** Where pictures come from. */
public enum Reader {
  /** The pictures that ship inside the program. */
  BUNDLED,
  /** A folder of IDX files, gzipped or plain, as MNIST and Fashion-MNIST are distributed. */
  IDX
}
