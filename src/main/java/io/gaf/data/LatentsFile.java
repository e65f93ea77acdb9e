package io.gaf.data;

import io.gaf.config.DataConfig;
import io.gaf.torch.CheckListener;
import io.gaf.torch.Dict;
import io.gaf.torch.TorchFile;
import io.gaf.torch.TorchTensor;
import io.gaf.weights.Checksums;
import io.gaf.weights.Tensor;
import io.gaf.weights.WeightsException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntPredicate;

/**
 * The reference implementation's {@code latents.pt}: a dict of {@code latents} [n, 4, S, S], {@code
 * labels} [n], {@code paths}, {@code label_names} and {@code hr_names}. The latents stay in the
 * file, which may be larger than memory; labels and paths do not.
 */
public final class LatentsFile implements CacheBuild.Work, PictureSource {
  private final Path file;
  private final DataConfig data;
  private final Tensor latents;
  private final long[] labels;
  private final List<String> paths;
  private final String vae;

  private LatentsFile(Path file, DataConfig data, Dict dict) {
    this.file = file;
    this.data = data;
    this.latents = tensor(dict, "latents");
    this.labels = tensor(dict, "labels").toLongs();
    this.paths = texts(dict, "paths");
    this.vae = dict.find("vae_model").map(Object::toString).orElse("");
    requireForm();
    requireClasses(texts(dict, "label_names"), dict);
  }

  /**
   * Reads a file.
   *
   * @throws DataException when it cannot be read or does not fit the configuration
   */
  public static LatentsFile open(DataConfig data) {
    return open(data, CheckListener.NONE);
  }

  /** As {@link #open(DataConfig)}, and says how far the check of every byte is. */
  public static LatentsFile open(DataConfig data, CheckListener listener) {
    Path file = data.path();
    try {
      Object root = TorchFile.open(file, listener).root();
      if (!(root instanceof Dict dict)) {
        throw new DataException(file + ": expected a dict with latents and labels" + hint());
      }
      return new LatentsFile(file, data, dict);
    } catch (WeightsException e) {
      throw new DataException(e.getMessage(), e);
    } catch (IllegalArgumentException e) {
      throw new DataException(file + ": " + e.getMessage() + hint(), e);
    }
  }

  /** The name of the VAE that made them, as the file says; empty where it does not. */
  public String vae() {
    return vae;
  }

  private static String hint() {
    return "\nhint: give the reference's latents.pt, and a configuration of its size and classes";
  }

  private Tensor tensor(Dict dict, String key) {
    return dict.find(key)
        .filter(TorchTensor.class::isInstance)
        .map(found -> ((TorchTensor) found).tensor())
        .orElseThrow(
            () -> new DataException("%s: expected a tensor %s%s".formatted(file, key, hint())));
  }

  private static List<String> texts(Dict dict, String key) {
    var texts = new ArrayList<String>();
    if (dict.find(key).orElse(null) instanceof List<?> list) {
      list.forEach(item -> texts.add(String.valueOf(item)));
    }
    return texts;
  }

  private void requireForm() {
    long[] shape = latents.shape();
    long side = data.inputSize();
    boolean fits =
        shape.length == 4
            && shape[0] == labels.length
            && shape[1] == data.inputChannels()
            && shape[2] == side
            && shape[3] == side
            && latents.dtype().isFloating();
    if (!fits) {
      throw new DataException(
          "%s: expected latents [%d, %d, %d, %d] for data.size = %d, got %s%s"
              .formatted(
                  file,
                  labels.length,
                  data.inputChannels(),
                  side,
                  side,
                  data.size(),
                  latents,
                  hint()));
    }
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] < 0 || labels[i] >= data.classes().size()) {
        throw new DataException(
            "%s: label of row %d: expected 0 to %d, got %d%s"
                .formatted(file, i, data.classes().size() - 1, labels[i], hint()));
      }
    }
  }

  /** The file names the class of every row; a class may be called so, or as people do. */
  private void requireClasses(List<String> named, Dict dict) {
    if (named.size() != labels.length) {
      return;
    }
    Dict human = dict.dict("hr_names").orElseGet(Dict::plain);
    for (int i = 0; i < labels.length; i++) {
      String name = data.classes().get((int) labels[i]);
      String theirs = named.get(i);
      String words = human.find(theirs).map(Object::toString).orElse(theirs);
      String first = words.split(",", -1)[0].strip();
      if (!List.of(theirs, words, first, first + " (" + theirs + ")").contains(name)) {
        throw new DataException(
            "classes of %s: in %s label %d is %s, %s; the configuration says %s%s"
                .formatted(
                    data.name(),
                    file,
                    labels[i],
                    theirs,
                    words,
                    name,
                    "\nhint: correct data.classes"));
      }
    }
  }

  @Override
  public PictureSource source() {
    return this;
  }

  @Override
  public void list(Consumer<Item> to) {
    if (labels.length == 0) {
      throw new DataException(file + ": expected latents, got none" + hint());
    }
    for (int i = 0; i < labels.length; i++) {
      String path = i < paths.size() ? paths.get(i) : "row %d".formatted(i);
      to.accept(Item.of(path, (int) labels[i], i, 0));
    }
  }

  @Override
  public String fingerprint() throws IOException {
    return Fingerprint.of(List.of(file));
  }

  @Override
  public Bitmap read(Item item) {
    throw new DataException(file + " holds latents, no pictures");
  }

  @Override
  public RowMaker rows(Iterator<Item> items, Pace pace) {
    return new Maker(latents, items);
  }

  /** Takes rows as they are, those of a shard at once: its items are neighbours in the list. */
  private record Maker(Tensor latents, Iterator<Item> items) implements RowMaker {
    @Override
    public Rows take(int count, IntPredicate goOn) {
      var about = new ArrayList<Rows.About>();
      Item item = items.next();
      ByteBuffer data = latents.rows(item.at(), count).toBfloat16().bytes();
      byte[] row = new byte[data.remaining() / count];
      for (int i = 0; i < count; i++) {
        data.get(i * row.length, row);
        about.add(new Rows.About(item.path(), item.label(), Checksums.sha256(row)));
        item = i + 1 < count ? items.next() : item;
      }
      return goOn.test(count) ? new Rows(about, data, null, List.of()) : null;
    }

    @Override
    public void close() {}
  }
}
