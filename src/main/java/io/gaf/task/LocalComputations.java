package io.gaf.task;

import io.gaf.config.Configs;
import io.gaf.config.GafConfig;
import io.gaf.evaluate.FeatureReport;
import io.gaf.job.Computations;
import io.gaf.job.Configuration;
import io.gaf.job.DataSets;
import io.gaf.job.MaskWish;
import io.gaf.job.MetricPoint;
import io.gaf.model.Device;
import io.gaf.model.GpuNatives;
import io.gaf.model.Kernels;
import io.gaf.model.ModelFile;
import io.gaf.render.Column;
import io.gaf.render.ContactSheet;
import io.gaf.render.Picture;
import io.gaf.render.Region;
import io.gaf.render.Tile;
import io.gaf.sample.FaceMask;
import io.gaf.sample.MaskImage;
import io.gaf.sample.MaskSet;
import io.gaf.sample.Masks;
import io.gaf.weights.Checksums;
import io.gaf.weights.SafeTensors;
import io.gaf.weights.Tensor;
import io.gaf.weights.WeightsException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.tensorflow.TensorFlow;

/** Computes in this process what the command line asks for. */
public final class LocalComputations implements Computations {

  /** How much larger than the grid a face is drawn. */
  private static final int FACE_FACTOR = 8;

  private final Path home;
  private final Path shipped;

  /**
   * Computes with what lies in these folders.
   *
   * @param home the user's home folder
   * @param shipped the folder of the weights that ship
   */
  public LocalComputations(Path home, Path shipped) {
    this.home = home;
    this.shipped = shipped;
  }

  @Override
  public List<MaskInfo> masks() {
    var masks = new ArrayList<MaskInfo>();
    Masks.layouts().forEach(l -> masks.add(new MaskInfo(l.label(), l.regions())));
    masks.add(new MaskInfo(FaceMask.NAME, FaceMask.parts()));
    masks.add(new MaskInfo(MaskImage.NAME, List.of()));
    return List.copyOf(masks);
  }

  @Override
  public void drawMask(MaskWish wish, Path to) {
    MaskSet mask = mask(wish);
    int size = wish.size();
    var regions = new ArrayList<Region>();
    var columns = new ArrayList<Column>();
    var tiles = new ArrayList<Tile>();
    for (int i = 0; i < mask.size(); i++) {
      Region region = new Region(mask.regions().get(i), i, mask.plane(i));
      regions.add(region);
      columns.add(Column.ofClass(region.label(), i));
      tiles.add(Tile.mask(size, size, List.of(region)));
    }
    columns.add(0, Column.of("mask"));
    tiles.add(0, Tile.mask(size, size, regions));
    if (wish.name().equals(FaceMask.NAME)) {
      columns.add(Column.of("drawn"));
      tiles.add(Tile.of(face(wish)));
    }
    ContactSheet.titled(wish.name())
        .footer("%d x %d cells, σ %s".formatted(size, size, wish.sigma()))
        .columns(columns)
        .row("", tiles)
        .write(to);
  }

  @Override
  public void saveMask(MaskWish wish, Path to) {
    MaskSet mask = mask(wish);
    int cells = mask.height() * mask.width();
    var values = new float[mask.size() * cells];
    for (int i = 0; i < mask.size(); i++) {
      System.arraycopy(mask.plane(i), 0, values, i * cells, cells);
    }
    var metadata =
        Map.of(
            "mask", wish.name(),
            "regions", String.join(", ", mask.regions()),
            "sigma", Double.toString(wish.sigma()));
    var tensor = Tensor.of(values, mask.size(), mask.height(), mask.width());
    SafeTensors.write(to, Map.of("masks", tensor), metadata);
  }

  @Override
  public PaintedMask paintedMask(Path picture, Path checkpoint) {
    MaskImage image = MaskSources.picture(picture);
    int size = checkpoint == null ? 0 : side(checkpoint);
    MaskSet mask = size == 0 ? image.inFull() : image.over(size, size);
    return new PaintedMask(Checksums.sha256(picture), size, mask.size());
  }

  /**
   * The side of a network's grid; 0 where the file does not say, of which its job will complain.
   */
  private static int side(Path checkpoint) {
    try {
      return ModelFile.side(checkpoint);
    } catch (WeightsException | IllegalArgumentException e) {
      return 0;
    }
  }

  private static MaskSet mask(MaskWish wish) {
    return MaskSources.of(wish.name(), wish.source(), wish.size()).soften(wish.sigma());
  }

  private static Picture face(MaskWish wish) {
    int size = wish.size();
    float[] drawn = new FaceMask(wish.source().regions()).drawn(size, size, FACE_FACTOR);
    return Picture.ofChw(drawn, 1, size * FACE_FACTOR, size * FACE_FACTOR);
  }

  @Override
  public void drawMetrics(String title, Map<String, List<MetricPoint>> jobs, Path to) {
    Charts.draw(title, jobs, to);
  }

  @Override
  public Map<String, Double> measureFeatures(
      Path file, int k, int splits, Consumer<String> warnings) {
    return FeatureFile.measure(file, new FeatureReport(k, splits), warnings);
  }

  @Override
  public Optional<String> unjudgeable(Configuration configuration) {
    GafConfig config = Configs.parse(configuration.yaml(), configuration.name());
    return Judging.unable(EvaluateHandler.classifier(shipped, config), config);
  }

  @Override
  public Perceived measureLpips(Perception wish) {
    return Perceiving.of(wish, home, shipped);
  }

  @Override
  public DataSets dataSets() {
    return new LocalDataSets();
  }

  @Override
  public String tensorFlow() {
    Device device = Device.current();
    Kernels kernels = device.kernels();
    return "TensorFlow %s on %s, %s, bfloat16 %s"
        .formatted(
            TensorFlow.version(),
            device,
            kernels.fused() ? "oneDNN" : "without oneDNN",
            kernels.bfloat16() ? "multiplied as such" : "multiplied in float32");
  }

  @Override
  public Gpu gpu() {
    return new Gpu(GpuNatives.built(), GpuNatives.trouble(0).orElse(null));
  }
}
