package io.gaf.task;

import io.gaf.config.Configs;
import io.gaf.config.DataConfig;
import io.gaf.data.FashionMnist;
import io.gaf.data.Idx;
import io.gaf.data.LatentCache;
import io.gaf.data.PictureSet;
import io.gaf.data.Split;
import io.gaf.job.CancelledException;
import io.gaf.job.JobContext;
import io.gaf.job.JobHandler;
import io.gaf.job.PrecomputeSpec;
import io.gaf.job.Progress;
import io.gaf.job.Wish;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.IntStream;

/** Pictures → cache. */
final class PrecomputeHandler implements JobHandler<PrecomputeSpec> {
  /** Names for every label that a file of bytes can hold. */
  private static final List<String> ANY_LABEL =
      IntStream.range(0, 256).mapToObj(label -> "label " + label).toList();

  @Override
  public String handle(PrecomputeSpec spec, JobContext job) throws IOException {
    String name = spec.configuration().name();
    DataConfig data = Configs.parse(spec.configuration().yaml(), name).data();
    Path folder = Caches.folder(job.home(), data);
    boolean reused = Files.isDirectory(folder) && !spec.force();
    if (!reused) {
      build(data, folder, job);
    }
    LatentCache cache = LatentCache.open(folder);
    Path manifest = job.folder().resolve("manifest.json");
    Files.copy(folder.resolve("manifest.json"), manifest, StandardCopyOption.REPLACE_EXISTING);
    job.output(manifest, List.of());
    return "%s %s: %,d training and %,d held-out pictures in %s"
        .formatted(
            reused ? "reused" : "made",
            data.name(),
            cache.count(LatentCache.Subset.TRAINING),
            cache.count(LatentCache.Subset.HELD_OUT),
            folder);
  }

  private static void build(DataConfig data, Path folder, JobContext job) throws IOException {
    PictureSet pictures = pictures(data);
    check(data, pictures);
    Split split = Split.byHash(pictures, data.heldOut());
    Files.createDirectories(folder.getParent());
    boolean complete =
        LatentCache.write(
            folder,
            Caches.identity(data),
            split,
            (done, total) ->
                job.progress(new Progress(done, total, "picture", Double.NaN, null))
                    == Wish.CONTINUE);
    if (!complete) {
      throw new CancelledException("cancelled; no cache was left");
    }
  }

  private static PictureSet pictures(DataConfig data) {
    boolean chosen = !data.labels().isEmpty();
    PictureSet all =
        switch (data.reader()) {
          case BUNDLED -> FashionMnist.bundled();
          case IDX -> Idx.read(data.path(), data.split(), chosen ? ANY_LABEL : data.classes());
        };
    return chosen ? all.classes(data.labels(), data.classes()) : all;
  }

  private static void check(DataConfig data, PictureSet found) {
    if (found.height() != data.size()
        || found.width() != data.size()
        || found.channels() != data.channels()) {
      throw new IllegalArgumentException(
          "pictures of %s: expected %d x %d with %d channels, got %d x %d with %d%s"
              .formatted(
                  data.name(),
                  data.size(),
                  data.size(),
                  data.channels(),
                  found.height(),
                  found.width(),
                  found.channels(),
                  "\nhint: correct data.size and data.channels in the configuration"));
    }
    if (!found.classNames().equals(data.classes())) {
      throw new IllegalArgumentException(
          "classes of %s: the pictures have %s, the configuration says %s%s"
              .formatted(
                  data.name(),
                  found.classNames(),
                  data.classes(),
                  "\nhint: correct data.classes in the configuration"));
    }
  }
}
