package io.gaf.task;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.gaf.job.Id;
import io.gaf.job.Integration;
import io.gaf.job.JobContext;
import io.gaf.job.MaskSource;
import io.gaf.job.NoiseSource;
import io.gaf.sample.Tile;
import io.gaf.weights.Checksums;
import io.gaf.weights.Durable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Says what every tile of a job is, as JSON. */
final class Manifest {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private final Renderer renderer;
  private final Integration integration;
  private final JobContext job;
  private final List<Map<String, Object>> tiles = new ArrayList<>();

  Manifest(Renderer renderer, Integration integration, JobContext job) {
    this.renderer = renderer;
    this.integration = integration;
    this.job = job;
  }

  Integration integration() {
    return integration;
  }

  /**
   * Adds a tile.
   *
   * @param file its file, which is written, relative to the job's folder
   */
  void tile(Path file, Plate plate, Tile tile, int index) {
    var entry = new LinkedHashMap<String, Object>();
    entry.put("file", file.toString().replace('\\', '/'));
    entry.put("sha256", Checksums.sha256(job.folder().resolve(file)));
    entry.put("sheet", plate.noise().purePerRow() ? null : plate.name() + ".png");
    entry.put("tile", tile.name());
    entry.put("classes", classes(plate, tile, index));
    entry.put("permutation", plate.isPermuted() && !tile.isPure() ? tile.classes() : null);
    entry.put("mask", tile.isPure() ? null : mask(plate));
    entry.put("noise", noise(plate.noise(), index));
    entry.put("solver", integration.solver());
    entry.put("steps", integration.steps());
    entry.put("precision", integration.precision());
    entry.put("checkpoint", Id.checkpoint(renderer.checkpoint()));
    entry.put("checkpoint_sha256", renderer.sha256());
    entry.put("weights", renderer.ema() ? "ema" : "raw");
    tiles.add(entry);
  }

  /** Writes the file and returns it. */
  Path write(Path file) throws IOException {
    var all = new LinkedHashMap<String, Object>();
    all.put("format", "gaf-manifest-1");
    all.put("model", renderer.modelName());
    all.put("step", renderer.step());
    renderer.viewer().vae().ifPresent(vae -> all.put("vae_sha256", vae.sha256()));
    all.put("tiles", tiles);
    byte[] text = (JSON.writeValueAsString(all) + "\n").getBytes(StandardCharsets.UTF_8);
    Durable.write(file, channel -> channel.write(ByteBuffer.wrap(text)));
    return file;
  }

  private List<Map<String, Object>> classes(Plate plate, Tile tile, int index) {
    if (plate.noise().purePerRow()) {
      return List.of(named(tile.classes().get(index)));
    }
    var classes = new ArrayList<Map<String, Object>>();
    boolean mix = !tile.isPure();
    boolean weighted = mix && !plate.mixture().weights().isEmpty();
    for (int i = 0; i < tile.classes().size(); i++) {
      Map<String, Object> named = named(tile.classes().get(i));
      if (weighted) {
        named.put("weight", plate.mixture().effectiveWeights()[i]);
      }
      if (mix && plate.mixture().mask() != null) {
        named.put("region", plate.mixture().mask().regions().get(i));
      }
      classes.add(named);
    }
    return classes;
  }

  private Map<String, Object> named(int label) {
    var named = new LinkedHashMap<String, Object>();
    named.put("index", label);
    named.put("name", renderer.classNames().get(label));
    return named;
  }

  private static Map<String, Object> mask(Plate plate) {
    if (plate.mixture().mask() == null) {
      return null;
    }
    var mask = new LinkedHashMap<String, Object>();
    mask.put("name", plate.composition().mask());
    mask.put("sigma", plate.composition().sigma());
    mask.put("regions", plate.mixture().mask().regions());
    MaskSource source = plate.composition().source();
    if (source != null && source.image() != null) {
      mask.put("image", source.image());
      mask.put("image_sha256", source.sha256());
    }
    return mask;
  }

  private static Map<String, Object> noise(NoiseSource source, int index) {
    var noise = new LinkedHashMap<String, Object>();
    if (source.data() != null) {
      noise.put("data", file(source.data(), index));
    }
    if (source.file() == null) {
      noise.put("seed", source.seed() + index);
    } else {
      noise.putAll(file(source.file(), index));
    }
    return noise;
  }

  private static Map<String, Object> file(String path, int row) {
    var file = new LinkedHashMap<String, Object>();
    file.put("file", Path.of(path).getFileName().toString());
    file.put("sha256", Checksums.sha256(Path.of(path)));
    file.put("row", row);
    return file;
  }
}
