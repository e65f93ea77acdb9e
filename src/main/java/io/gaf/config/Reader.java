package io.gaf.config;

/** Where pictures come from. */
public enum Reader {
  /** The pictures that ship inside the program. */
  BUNDLED,
  /** A folder of IDX files, gzipped or plain, as MNIST and Fashion-MNIST are distributed. */
  IDX,
  /** The folder of CIFAR-10 or CIFAR-100, in its binary or its Python version. */
  CIFAR,
  /** A folder with a folder of pictures for each class. */
  FOLDERS,
  /** Pictures of one class, at any depth of a folder. */
  FLAT,
  /** ImageNet: folders named by synset, and {@code LOC_synset_mapping.txt}. */
  IMAGENET,
  /** Tar files of {@code KEY.jpg} with {@code KEY.cls}, {@code .json} or {@code .txt}. */
  TAR,
  /** The reference implementation's {@code latents.pt}: a VAE has seen these pictures already. */
  LATENTS;

  /** Whether its data lie where {@code data.path} says. */
  boolean hasPath() {
    return this != BUNDLED;
  }
}
