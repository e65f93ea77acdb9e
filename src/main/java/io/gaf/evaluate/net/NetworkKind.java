package io.gaf.evaluate.net;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The networks that features are taken from, and what a Fréchet distance of each is called. */
public enum NetworkKind {
  /** pytorch-fid's port of Inception, {@code pt_inception-2015-12-05}. */
  INCEPTION("inception", "fid", "pt_inception-2015-12-05-6726825d.pth"),
  /** The TensorFlow graph of 2015 itself, {@code classify_image_graph_def.pb}. */
  INCEPTION_TF("inception-tf", "fid", "classify_image_graph_def.pb"),
  /** torchvision's VGG16: the layer fc2 for precision and recall, and taps for LPIPS. */
  VGG16("vgg16", "vgg_frechet", "vgg16-397923af.pth"),
  /** torchvision's AlexNet: taps for LPIPS. */
  ALEXNET("alexnet", "alex_frechet", "alexnet-owt-7be5be79.pth"),
  /** The small classifier that ships. */
  CLASSIFIER("cls", "cls_frechet", null),
  /** Principal components of the reference pictures. */
  PCA("pca", "pca_frechet", null);

  private final String label;
  private final String frechet;
  private final String published;

  NetworkKind(String label, String frechet, String published) {
    this.label = label;
    this.frechet = frechet;
    this.published = published;
  }

  /** Returns the kinds whose weights a user brings. */
  public static List<NetworkKind> imported() {
    return Arrays.stream(values()).filter(kind -> kind.published != null).toList();
  }

  /**
   * Returns the kind of that label, among those that are imported.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static NetworkKind named(String label) {
    return imported().stream()
        .filter(kind -> kind.label.equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "network: expected %s, got %s"
                        .formatted(
                            imported().stream()
                                .map(NetworkKind::label)
                                .collect(Collectors.joining(", ")),
                            label)));
  }

  /** Returns what a user types and reads, such as {@code inception}. */
  public String label() {
    return label;
  }

  /** Returns the name of a Fréchet distance of its features: {@code fid} for Inception alone. */
  public String frechet() {
    return frechet;
  }

  /** Returns the name under which its weights are published. */
  public String published() {
    return published;
  }

  /**
   * Returns the first digits of the SHA-256 of the published files, which PyTorch puts into their
   * names; empty where no checksum is known.
   */
  public List<String> knownSums() {
    return switch (this) {
      case INCEPTION -> List.of("6726825d");
      case VGG16 -> List.of("397923af");
      case ALEXNET -> List.of("7be5be79", "4df8aa71");
      case INCEPTION_TF, CLASSIFIER, PCA -> List.of();
    };
  }

  /** Returns whether a file of this SHA-256 is one of those published. */
  public boolean isPublished(String sha256) {
    return knownSums().stream().anyMatch(sha256::startsWith);
  }
}
