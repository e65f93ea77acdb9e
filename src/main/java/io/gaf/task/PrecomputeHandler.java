package io.gaf.task;

import io.gaf.codec.Codec;
import io.gaf.codec.CodecSettings;
import io.gaf.codec.Codecs;
import io.gaf.config.Configs;
import io.gaf.config.DataConfig;
import io.gaf.config.Reader;
import io.gaf.data.CacheBuild;
import io.gaf.data.CachePlan;
import io.gaf.data.CacheReports;
import io.gaf.data.DataException;
import io.gaf.data.LatentCache;
import io.gaf.data.LatentsFile;
import io.gaf.data.PictureSource;
import io.gaf.data.PictureSources;
import io.gaf.job.CancelledException;
import io.gaf.job.Id;
import io.gaf.job.JobContext;
import io.gaf.job.JobHandler;
import io.gaf.job.PrecomputeSpec;
import io.gaf.model.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** Pictures → cache of pixels or latents. */
final class PrecomputeHandler implements JobHandler<PrecomputeSpec> {

  @Override
  public String handle(PrecomputeSpec spec, JobContext job) throws IOException {
    String name = spec.configuration().name();
    try {
      return handle(spec, name, job);
    } catch (DataException e) {
      throw LatentCache.named(e, name);
    }
  }

  private static String handle(PrecomputeSpec spec, String name, JobContext job)
      throws IOException {
    DataConfig data = Configs.parse(spec.configuration().yaml(), name).data();
    Path folder = Caches.folder(job.home(), data);
    boolean reused = Files.isDirectory(folder) && !spec.force();
    if (reused) {
      LatentCache.Facts found = LatentCache.Facts.read(folder);
      Caches.requireSame(Caches.plan(data, vae(data, found)), folder, found, name);
    } else {
      String by = spec.force() ? Id.job(job.job().id()) : "";
      build(data, new CacheBuild.Place(folder, data.prepare().maxBroken(), by), job);
    }
    LatentCache cache = LatentCache.open(folder);
    for (String file : List.of("manifest.json", CacheReports.SKIPPED, CacheReports.DUPLICATES)) {
      if (Files.exists(folder.resolve(file))) {
        Path copy = job.folder().resolve(file);
        Files.copy(folder.resolve(file), copy, StandardCopyOption.REPLACE_EXISTING);
        job.output(copy, List.of());
      }
    }
    return summary(reused, cache, folder);
  }

  /** The VAE of the configuration; as the cache says for latents, whose VAE nobody has. */
  private static Caches.Vae vae(DataConfig data, LatentCache.Facts found) {
    return data.prepare().vae() == null
        ? new Caches.Vae(found.origin().vae(), found.origin().vaeSha256())
        : Caches.Vae.of(data);
  }

  private static String summary(boolean reused, LatentCache cache, Path folder) {
    var counts = cache.facts().counts();
    return "%s %s: %,d training and %,d held-out pictures in %s%s%s"
        .formatted(
            reused ? "reused" : "made",
            cache.name(),
            cache.count(LatentCache.Subset.TRAINING),
            cache.count(LatentCache.Subset.HELD_OUT),
            folder,
            counts.skipped() == 0 ? "" : ", %,d skipped".formatted(counts.skipped()),
            counts.duplicates() == 0 ? "" : ", %,d duplicates".formatted(counts.duplicates()));
  }

  private static void build(DataConfig data, CacheBuild.Place place, JobContext job)
      throws IOException {
    var report = new CacheReport(job);
    boolean complete;
    if (data.reader() == Reader.LATENTS) {
      report.note("checking every byte of " + data.path()); // takes minutes of tens of GiB
      try (LatentsFile latents = LatentsFile.open(data, new FileCheck(job))) {
        CachePlan plan = Caches.plan(data, new Caches.Vae(latents.vae(), ""));
        complete = CacheBuild.run(plan, latents, place, report);
      }
    } else {
      complete = ofPictures(data, place, report);
    }
    if (!complete) {
      throw new CancelledException(
          "cancelled; the shards that are done are kept for the next precompute");
    }
  }

  private static boolean ofPictures(DataConfig data, CacheBuild.Place place, CacheReport report)
      throws IOException {
    CachePlan plan = Caches.plan(data, Caches.Vae.of(data));
    try (PictureSource source = PictureSources.open(data)) {
      Path vae = data.prepare().vae();
      if (vae == null) {
        return CacheBuild.run(plan, source, null, place, report);
      }
      try (Codec codec = Codecs.open(vae, CodecSettings.of(Precision.FLOAT32))) {
        return CacheBuild.run(plan, source, new CodecEncoder(codec, data), place, report);
      }
    }
  }
}
