package io.gaf.task;

import io.gaf.evaluate.net.Backbone;
import io.gaf.evaluate.net.InceptionGraph;
import io.gaf.evaluate.net.NetworkKind;
import io.gaf.evaluate.net.OwnNetwork;
import io.gaf.job.ImportSpec;
import io.gaf.job.JobContext;
import io.gaf.model.Precision;
import io.gaf.weights.Checksums;
import io.gaf.weights.Durable;
import io.gaf.weights.SafeTensors;
import io.gaf.weights.WeightsException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/** Brings a feature network into the home folder, once it has been loaded without complaint. */
record NetworkImport(NetworkStore store, JobContext job) {

  /**
   * Checks and copies a file.
   *
   * @return what was imported, for people
   * @throws WeightsException naming the file, when it is another network's, nobody published it, or
   *     another one is there
   */
  String bring(Path source, ImportSpec.Network network) throws IOException {
    NetworkKind kind = NetworkKind.named(network.name());
    if (!Files.isRegularFile(source)) {
      throw new WeightsException("there is no weights file " + source);
    }
    String sha256 = Checksums.sha256(source);
    requirePublished(source, kind, sha256, network.forced());
    requireFree(kind, sha256, network.forced());
    Path place = store.place(kind);
    Files.createDirectories(place.getParent());
    if (kind == NetworkKind.INCEPTION_TF) {
      InceptionGraph graph = NetworkStore.graph(source);
      graph.close();
      byte[] file = Files.readAllBytes(source);
      Durable.write(place, channel -> channel.write(ByteBuffer.wrap(file)));
    } else {
      copy(source, kind, place);
    }
    String text = "%s from %s, SHA-256 %s".formatted(kind.label(), source, sha256);
    job.event("network", text);
    return text;
  }

  private void copy(Path source, NetworkKind kind, Path place) {
    WeightFile weights = WeightFile.read(source);
    try {
      tryOut(kind, weights);
    } catch (IllegalArgumentException e) {
      throw new WeightsException(source + ": " + e.getMessage(), e);
    }
    var metadata =
        Map.of(
            "network",
            kind.label(),
            "imported_from",
            source.getFileName().toString(),
            WeightFile.SOURCE_SUM,
            weights.sha256());
    SafeTensors.write(place, weights.tensors(), metadata);
  }

  /** Loads the weights as they will be used. VGG16 may be there for LPIPS alone. */
  private void tryOut(NetworkKind kind, WeightFile weights) {
    Arrays.stream(Backbone.values())
        .filter(backbone -> backbone.kind() == kind)
        .forEach(backbone -> store.lpips(backbone, weights).close());
    boolean whole = weights.tensors().containsKey("classifier.0.weight");
    if (kind == NetworkKind.INCEPTION || (kind == NetworkKind.VGG16 && whole)) {
      OwnNetwork.open(kind, weights.tensors(), weights.sha256(), Precision.FLOAT32, 0).close();
    }
  }

  private void requirePublished(Path source, NetworkKind kind, String sha256, boolean forced) {
    if (kind.isPublished(sha256)) {
      return;
    }
    String told =
        kind.knownSums().isEmpty()
            ? "no checksum of %s is known here".formatted(kind.published())
            : "expected a SHA-256 that begins with %s, as that of %s"
                .formatted(String.join(" or ", kind.knownSums()), kind.published());
    if (kind.knownSums().isEmpty() || forced) {
      job.event("warning", "%s: %s, got %s".formatted(source, told, sha256));
      return;
    }
    throw new WeightsException(
        "%s: %s, got %s%s"
            .formatted(
                source,
                told,
                sha256,
                "\nhint: numbers made with other weights compare with nobody's; --force takes it"));
  }

  private void requireFree(NetworkKind kind, String sha256, boolean forced) {
    store
        .find(kind)
        .map(file -> kind == NetworkKind.INCEPTION_TF ? Checksums.sha256(file) : kept(file))
        .filter(there -> !there.equals(sha256) && !forced)
        .ifPresent(
            there -> {
              throw new WeightsException(
                  "other weights of %s were imported before, SHA-256 %s%s"
                      .formatted(
                          kind.label(), there, "\nhint: --force puts these into their place"));
            });
  }

  private static String kept(Path file) {
    return WeightFile.kept(file).sha256();
  }
}
