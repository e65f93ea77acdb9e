package io.gaf.task;

import io.gaf.model.Geometry;
import io.gaf.model.ModelFile;
import io.gaf.torch.Dict;
import io.gaf.torch.TorchFile;
import io.gaf.torch.TorchTensor;
import io.gaf.weights.Archive;
import io.gaf.weights.SafeTensors;
import io.gaf.weights.Tensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A checkpoint → a file that the reference's {@code load_model} opens. One that was imported from
 * such a file gets its structure back; another one gets the reference's: model, ema, step and cfg.
 */
final class TorchExport {
  /** The pictures' side over the latents' side; three channels or one are no latents. */
  private static final int VAE_SCALE = 8;

  private static final int LATENT_CHANNELS = 4;

  private TorchExport() {}

  static void write(Path from, Path to) {
    Archive archive = SafeTensors.read(from);
    kept(archive).orElseGet(() -> built(from, archive)).write(to);
  }

  /** The structure it was imported with; empty where it is not of these tensors. */
  private static Optional<TorchFile> kept(Archive archive) {
    try {
      return restored(archive);
    } catch (RuntimeException e) { // metadata of a foreign file can say anything
      return Optional.empty();
    }
  }

  /** The structure it was imported with, filled; empty without one, or when tensors are missing. */
  private static Optional<TorchFile> restored(Archive archive) {
    String kept = archive.metadata().get(TorchImport.STRUCTURE);
    if (kept == null) {
      return Optional.empty();
    }
    TorchFile file = TorchFile.ofStructure(Base64.getDecoder().decode(kept));
    Geometry geometry = TorchImport.geometry(file, archive.metadata());
    Map<String, TorchTensor> places =
        TorchNames.of(file, TorchNames.order((Dict) file.root(), geometry));
    for (Map.Entry<String, TorchTensor> place : places.entrySet()) {
      String name = place.getKey();
      Tensor alone = archive.tensors().get(TorchImport.asModel(name));
      Tensor tensor = archive.tensors().getOrDefault(name, alone);
      if (tensor == null) {
        return Optional.empty();
      }
      place.getValue().set(tensor);
    }
    return Optional.of(file);
  }

  private static TorchFile built(Path from, Archive archive) {
    ModelFile model = ModelFile.of(from, archive, null);
    Dict weights = Dict.ordered();
    Dict average = Dict.ordered();
    for (String name : TorchNames.all(model.geometry())) {
      TorchTensor weight = TorchTensor.of(model.model().get(name));
      Tensor ema = model.ema().get(name);
      weights.put(name, weight);
      average.put(name, ema.equals(weight.tensor()) ? weight : TorchTensor.of(ema));
    }
    return new TorchFile(
        Dict.plain()
            .put("model", weights)
            .put("ema", average)
            .put("step", model.step())
            .put("cfg", cfg(model)));
  }

  private static Dict cfg(ModelFile model) {
    Geometry g = model.geometry();
    boolean latent = g.channels() == LATENT_CHANNELS;
    List<Object> names = new ArrayList<>(model.classNames());
    return Dict.plain()
        .put("data", model.metadata().getOrDefault("config", "gaf"))
        .put("mode", latent ? "latent" : "pixel")
        .put("latent_ch", (long) g.channels())
        .put("image_size", (long) g.size() * (latent ? VAE_SCALE : 1))
        .put("dit_hidden", (long) g.hidden())
        .put("dit_depth", (long) g.depth())
        .put("dit_heads", (long) g.heads())
        .put("patch_size", (long) g.patch())
        .put("mlp_ratio", 4.0)
        .put("num_classes", (long) g.classes())
        .put("use_ema", true)
        .put("vae_scale", 0.18215)
        .put("class_list", names)
        .put("precompute", false);
  }
}
