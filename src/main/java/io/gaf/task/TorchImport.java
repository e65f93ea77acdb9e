package io.gaf.task;

import io.gaf.model.ClassNames;
import io.gaf.model.Geometry;
import io.gaf.torch.CheckListener;
import io.gaf.torch.Dict;
import io.gaf.torch.TorchFile;
import io.gaf.torch.TorchTensor;
import io.gaf.weights.Archive;
import io.gaf.weights.Tensor;
import io.gaf.weights.WeightsException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** A checkpoint of the reference, or a bare state dict, in our names and with our metadata. */
final class TorchImport {
  /** Metadata of an imported file: its structure without numbers, for the way back. */
  static final String STRUCTURE = "torch_structure";

  /** Longer structures are not kept: the header would grow beyond what it describes. */
  private static final int LONGEST_STRUCTURE = 8 << 20;

  private static final Map<String, ToIntFunction<Geometry>> SIZES =
      Map.of(
          "latent_ch", Geometry::channels,
          "dit_hidden", Geometry::hidden,
          "dit_depth", Geometry::depth,
          "dit_heads", Geometry::heads,
          "patch_size", Geometry::patch,
          "num_classes", Geometry::classes);

  private final TorchFile file;
  private final Dict root;
  private final Map<String, String> metadata = new LinkedHashMap<>();

  private TorchImport(TorchFile file) {
    this.file = file;
    this.root = file.root() instanceof Dict dict ? dict : Dict.plain();
  }

  /**
   * Reads a file.
   *
   * @param heads attention heads where the file's {@code cfg} does not say it, or null
   * @param listener hears how far the check of its bytes is
   * @throws WeightsException naming the file, when it is damaged or no network
   */
  static Archive read(Path source, Integer heads, CheckListener listener) {
    TorchFile file = TorchFile.read(source, listener);
    try {
      return new TorchImport(file).archive(heads);
    } catch (IllegalArgumentException e) {
      String hint = e.getMessage().contains("\nhint: ") ? "" : "\nhint: is it a GAF checkpoint?";
      throw new WeightsException(source + ": " + e.getMessage() + hint, e);
    }
  }

  private Archive archive(Integer heads) {
    Dict cfg = root.dict("cfg").orElseGet(Dict::plain);
    cfg.find("dit_heads")
        .filter(Long.class::isInstance)
        .ifPresent(h -> metadata.put("num_heads", h.toString()));
    Geometry geometry = Geometry.of(shapes(file), metadata, heads);
    agree(cfg, geometry);
    metadata.put("format", "pt");
    metadata.put("step", Long.toString(step()));
    classNames(cfg, geometry).ifPresent(names -> metadata.put("class_names", names));
    byte[] structure = file.structure();
    if (structure.length <= LONGEST_STRUCTURE) {
      metadata.put(STRUCTURE, Base64.getEncoder().encodeToString(structure));
    }
    var tensors = new LinkedHashMap<String, Tensor>();
    boolean averageOnly = root.dict("ema").isPresent() && root.dict("model").isEmpty();
    TorchNames.of(file, TorchNames.order(root, geometry))
        .forEach(
            (name, tensor) -> tensors.put(averageOnly ? asModel(name) : name, tensor.tensor()));
    return new Archive(tensors, metadata);
  }

  /** An average that stands alone is the model. */
  static String asModel(String name) {
    return name.startsWith("ema.") ? name.replaceFirst("ema", "model") : name;
  }

  /** The geometry of a structure whose numbers are elsewhere. */
  static Geometry geometry(TorchFile structure, Map<String, String> metadata) {
    return Geometry.of(shapes(structure), metadata, null);
  }

  /** Shapes of the network's tensors: the model's, or where there is none the average's. */
  private static Map<String, long[]> shapes(TorchFile file) {
    Map<String, TorchTensor> named = TorchNames.of(file, List.of());
    String prefix =
        List.of("model.", "ema.").stream()
            .filter(p -> named.keySet().stream().anyMatch(name -> name.startsWith(p)))
            .findFirst()
            .orElse("");
    var shapes = new LinkedHashMap<String, long[]>();
    named.forEach(
        (name, tensor) -> {
          if (name.startsWith(prefix)) {
            shapes.put(name.substring(prefix.length()), tensor.shape());
          }
        });
    return shapes;
  }

  private static void agree(Dict cfg, Geometry geometry) {
    SIZES.forEach(
        (key, size) ->
            cfg.find(key)
                .filter(told -> !told.equals((long) size.applyAsInt(geometry)))
                .ifPresent(
                    told -> {
                      throw new IllegalArgumentException(
                          "cfg %s: expected %d as the tensors have it, got %s"
                              .formatted(
                                  key,
                                  size.applyAsInt(geometry),
                                  // what holds itself has no text
                                  told instanceof Number ? told : "no number"));
                    }));
  }

  private long step() {
    return root.find("step").filter(Long.class::isInstance).map(s -> (Long) s).orElse(0L);
  }

  private static Optional<String> classNames(Dict cfg, Geometry geometry) {
    return cfg.find("class_list")
        .filter(List.class::isInstance)
        .map(found -> (List<?>) found)
        .filter(names -> names.size() == geometry.classes())
        .filter(names -> names.stream().allMatch(String.class::isInstance))
        .map(names -> ClassNames.json(names.stream().map(String.class::cast).toList()));
  }
}
