package io.gaf.data;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * Pictures of training that equal one which is held out, by their hashes. Caches are made without
 * any; those of earlier versions may have some.
 */
public final class BothSides {
  private final Set<ByteBuffer> heldOut = new HashSet<>();
  private int found;

  private BothSides() {}

  /**
   * Counts them; reads the shards' hashes alone.
   *
   * @throws DataException when there is no manifest that can be read
   * @throws CacheDamage when a shard is damaged
   */
  public static int count(Path folder) {
    Manifest manifest = ManifestFile.read(folder);
    if (manifest.counts().duplicates() == 0 || manifest.heldOut().count() == 0) {
      return 0;
    }
    var both = new BothSides();
    var reader = new ShardReader(folder, manifest);
    long[] places = reader.heldOut();
    both.look(reader, manifest, places, true);
    both.look(reader, manifest, places, false);
    return both.found;
  }

  private void look(ShardReader reader, Manifest manifest, long[] places, boolean held) {
    int first = 0;
    for (Manifest.Shard shard : manifest.shards()) {
      int start = first;
      Shards.hashes(
          reader.map(shard),
          (row, hash) -> {
            boolean out = Arrays.binarySearch(places, start + row) >= 0;
            if (out && held) {
              heldOut.add(ByteBuffer.wrap(hash.clone()));
            } else if (!out && !held && heldOut.contains(ByteBuffer.wrap(hash))) {
              found++;
            }
          });
      first += shard.count();
    }
  }
}
