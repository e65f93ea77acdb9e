package io.gaf.data;

import io.gaf.weights.Checksums;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The only thing training reads: a folder of checked pictures, split, labelled and hashed, with a
 * manifest that holds every file's checksum. Opened, it is in memory and immutable.
 *
 * <p>Folder: {@code manifest.json}, and for each subset {@code shard-*.safetensors}, see {@link
 * Shards}. Equal content gives equal bytes.
 */
public final class LatentCache {
  /** The remedy of every damaged cache. */
  static final String AGAIN = "\nhint: build the cache again with: enqueue precompute --force";

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

  /** Hears how far the writing is, and may stop it. */
  @FunctionalInterface
  public interface Progress {
    /** Returns whether to go on. Called after every few thousand pictures, and at the end. */
    boolean written(int pictures, int total);
  }

  private final Identity identity;
  private final Map<Subset, PictureSet> subsets = new EnumMap<>(Subset.class);

  private LatentCache(Path folder, Manifest manifest) {
    this.identity = new Identity(manifest.name(), manifest.key());
    for (Manifest.Part part : manifest.subsets()) {
      subsets.put(part.subset(), SubsetReader.read(folder, manifest.pictures(), part));
    }
  }

  /**
   * The key of a cache: equal when and only when what determines the content is equal.
   *
   * @param content everything the content depends on, such as the data section of a configuration
   *     and the checksums of the files that it names
   * @return 64 hexadecimal digits; the format's version goes in too
   */
  public static String key(String content) {
    String text = Manifest.FORMAT + "\n" + content;
    return Checksums.sha256(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Writes a cache. It appears in its place when it is complete, replacing an older one; stopped or
   * failed, it leaves the place as it was.
   *
   * @param folder its place; may hold an older cache, but nothing else
   * @param split square pictures of one size, the same classes in both parts
   * @return whether it was completed; false when the listener stopped it
   * @throws DataException when it cannot be written
   */
  public static boolean write(Path folder, Identity identity, Split split, Progress progress) {
    return CacheWriter.write(folder, identity, split, progress);
  }

  /**
   * Opens a cache and verifies every byte of it.
   *
   * @throws DataException when it is missing, damaged or of another version
   */
  public static LatentCache open(Path folder) {
    return new LatentCache(folder, ManifestFile.read(folder));
  }

  /** The data's name. */
  public String name() {
    return identity.name();
  }

  /** What determined the content. */
  public String key() {
    return identity.key();
  }

  /** Channels of a picture. */
  public int channels() {
    return pictures(Subset.TRAINING).channels();
  }

  /** Rows of a picture, and columns. */
  public int size() {
    return pictures(Subset.TRAINING).height();
  }

  /** Numbers in a picture, C·S·S. */
  public int pictureLength() {
    return pictures(Subset.TRAINING).pictureBytes();
  }

  /** Class names in the order of their index. */
  public List<String> classNames() {
    return pictures(Subset.TRAINING).classNames();
  }

  /** How many pictures a subset has. */
  public int count(Subset subset) {
    return pictures(subset).size();
  }

  /** A subset's pictures as bytes. */
  public PictureSet pictures(Subset subset) {
    return subsets.get(Objects.requireNonNull(subset, "subset"));
  }

  /**
   * Writes pictures as network input, p / 127.5 - 1.
   *
   * @param indices which of the subset, in order
   * @param into [indices, C, S, S] in [-1, 1]; may be longer
   */
  public void images(Subset subset, int[] indices, float[] into) {
    pictures(subset).floats(indices, into);
  }

  /** A copy of a subset's labels. */
  public int[] labels(Subset subset) {
    return pictures(subset).labels();
  }
}
