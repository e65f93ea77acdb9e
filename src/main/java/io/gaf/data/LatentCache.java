package io.gaf.data;

import io.gaf.weights.Archive;
import io.gaf.weights.Checksums;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * The only thing training reads: a folder of checked pictures or latents, split, labelled and
 * hashed, with a manifest that holds every file's checksum. Its rows stay in their files, which the
 * system maps into memory; labels and places take twelve bytes a picture.
 *
 * <p>Folder: {@code manifest.json}, {@code shard-*.safetensors}, see {@link Shards}, and {@code
 * held-out.safetensors}. Equal content gives equal bytes.
 */
public final class LatentCache {
  /** The remedy of every damaged cache; whoever knows its configuration can say {@link #again}. */
  static final String AGAIN = again("NAME");

  /** The two sides of the split. */
  public enum Subset {
    /** Learnt from. */
    TRAINING,
    /** Only measures: accuracy, reference statistics. */
    HELD_OUT
  }

  /**
   * Which data a cache holds.
   *
   * @param name the data's name, for people
   * @param key what determined the content, from {@link LatentCache#key}
   */
  public record Identity(String name, String key) {
    public Identity {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(key, "key");
    }
  }

  /**
   * What a cache says of itself.
   *
   * @param identity its name and key
   * @param form what one row is
   * @param origin what it was made from
   * @param classNames names in the order of the class index
   * @param counts how many pictures there are
   */
  public record Facts(
      Identity identity,
      CacheForm form,
      CacheOrigin origin,
      List<String> classNames,
      CacheCounts counts) {
    static Facts of(Manifest m) {
      var identity = new Identity(m.name(), m.key());
      return new Facts(identity, m.form(), m.origin(), m.classNames(), m.counts());
    }

    /**
     * Reads a cache's manifest alone.
     *
     * @throws DataException when there is none that can be read
     */
    public static Facts read(Path folder) {
      return of(ManifestFile.read(folder));
    }

    /** Pictures that only measure. */
    public int heldOut() {
      return counts.heldOut().stream().mapToInt(i -> i).sum();
    }
  }

  private final Facts facts;
  private final String content;
  private final RowStore rows;
  private final Map<Subset, int[]> places = new EnumMap<>(Subset.class);

  private LatentCache(Manifest manifest, RowStore rows, int[] heldOut) {
    this.facts = Facts.of(manifest);
    this.content = key(manifest.checksums());
    this.rows = rows;
    places.put(Subset.HELD_OUT, heldOut);
    int[] training = new int[rows.size() - heldOut.length];
    int next = 0;
    for (int i = 0, held = 0; i < rows.size(); i++) {
      if (held < heldOut.length && heldOut[held] == i) {
        held++;
      } else {
        training[next++] = i;
      }
    }
    places.put(Subset.TRAINING, training);
  }

  /**
   * The key of a cache: equal when and only when what determines the content is equal.
   *
   * @param content everything the content depends on, such as the data section of a configuration
   * @return 64 hexadecimal digits; the format's version goes in too
   */
  public static String key(String content) {
    String text = Manifest.FORMAT + "\n" + content;
    return Checksums.sha256(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The command that makes a configuration's cache again. */
  private static String again(String configuration) {
    return "\nhint: build the cache again, with the --set that it had if any:"
        + " gaf enqueue precompute --config %s --force".formatted(configuration);
  }

  /** What is wrong with a cache, with the command that makes this configuration's again. */
  public static DataException named(DataException damage, String configuration) {
    return new DataException(damage.getMessage().replace(AGAIN, again(configuration)), damage);
  }

  /**
   * Opens a cache and verifies every byte of it.
   *
   * @throws DataException when it is missing, damaged or of another version
   */
  public static LatentCache open(Path folder) {
    Manifest manifest = ManifestFile.read(folder);
    var reader = new ShardReader(folder, manifest);
    List<Archive> shards = CacheCheck.shards(reader, manifest);
    try {
      int[] heldOut = Arrays.stream(reader.heldOut()).mapToInt(Math::toIntExact).toArray();
      return new LatentCache(manifest, RowStore.of(manifest.form(), shards), heldOut);
    } catch (CacheDamage e) {
      throw new DataException(e.getMessage(), e);
    }
  }

  /** What it says of itself. */
  public Facts facts() {
    return facts;
  }

  /** The data's name. */
  public String name() {
    return facts.identity().name();
  }

  /** What determined the content. */
  public String key() {
    return facts.identity().key();
  }

  /** What the content is: other pictures in the same folder have the same key, and not this. */
  public String content() {
    return content;
  }

  /** Channels of a row. */
  public int channels() {
    return facts.form().channels();
  }

  /** Rows of a picture or latent, and columns. */
  public int size() {
    return facts.form().size();
  }

  /** Numbers in a row, C·S·S. */
  public int pictureLength() {
    return facts.form().rowLength();
  }

  /** Class names in the order of their index. */
  public List<String> classNames() {
    return facts.classNames();
  }

  /** How many pictures a subset has; where it is learnt from, mirror images count. */
  public int count(Subset subset) {
    return places(subset).length * (flipped(subset) ? 2 : 1);
  }

  private boolean flipped(Subset subset) {
    return subset == Subset.TRAINING && facts.form().flip();
  }

  private int[] places(Subset subset) {
    return places.get(Objects.requireNonNull(subset, "subset"));
  }

  /**
   * Writes pictures or latents as network input. Where there are mirror images, they stand behind
   * all others, in the same order.
   *
   * @param indices which of the subset, in order
   * @param into [indices, C, S, S]; may be longer
   */
  public void images(Subset subset, int[] indices, float[] into) {
    int[] all = places(subset);
    for (int i = 0; i < indices.length; i++) {
      int index = Objects.checkIndex(indices[i], count(subset));
      boolean mirror = index >= all.length;
      rows.put(all[mirror ? index - all.length : index], mirror, into, i * pictureLength());
    }
  }

  /** A subset's labels. */
  public int[] labels(Subset subset) {
    int[] all = places(subset);
    return IntStream.range(0, count(subset)).map(i -> rows.label(all[i % all.length])).toArray();
  }

  /** The name of one of a subset's pictures, relative to the data set's folder. */
  public String path(Subset subset, int index) {
    int[] all = places(subset);
    return rows.path(all[Objects.checkIndex(index, count(subset)) % all.length]);
  }

  /** SHA-256 of one of a subset's pictures, as it was before any VAE, hexadecimal. */
  public String hash(Subset subset, int index) {
    int[] all = places(subset);
    return rows.hash(all[Objects.checkIndex(index, count(subset)) % all.length]);
  }
}
