package io.gaf.data;

import io.gaf.config.DataConfig;
import io.gaf.config.Preparation;
import io.gaf.config.Reader;
import io.gaf.config.Resize;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A data set of one class in the folder {@code data}, whose pictures become so large that a shard
 * has few.
 */
record LargePictures(Path folder) {
  private static final int SIDE = 512;
  private static final CacheForm FORM = new CacheForm(CacheForm.Kind.PIXELS, 3, SIDE, false);

  /** Pictures of a shard. */
  static final int SHARD = FORM.perShard();

  static final String CLASS = "grey";

  Path data() {
    return folder.resolve("data");
  }

  Path cache() {
    return folder.resolve("cache");
  }

  /** Builds the cache, and says whether it was completed. */
  boolean build(Reader reader, double maxBroken, BuildListener listener) throws IOException {
    var prepare = new Preparation(Resize.SQUASH, false, maxBroken, null);
    String split = reader == Reader.FOLDERS ? "" : "train";
    List<String> classes = List.of(CLASS);
    var data =
        new DataConfig("set", reader, data(), split, 0, classes, List.of(), SIDE, 3, prepare);
    try (PictureSource source = PictureSources.open(data)) {
      var identity = new LatentCache.Identity("set", "key");
      CacheOrigin origin = Pictures.origin("squash", SIDE, 3);
      var plan = new CachePlan(identity, FORM, origin, classes, 0);
      var place = new CacheBuild.Place(cache(), maxBroken, "");
      return CacheBuild.run(plan, source, null, place, listener);
    }
  }
}
