package io.gaf.task;

import io.gaf.codec.Codec;
import io.gaf.codec.CodecSettings;
import io.gaf.codec.Codecs;
import io.gaf.data.Bitmap;
import io.gaf.data.CacheForm;
import io.gaf.data.DataException;
import io.gaf.data.Item;
import io.gaf.data.LatentCache;
import io.gaf.data.LatentCache.Subset;
import io.gaf.data.PictureFolder;
import io.gaf.job.DataSets.ClassCount;
import io.gaf.model.Precision;
import io.gaf.render.Column;
import io.gaf.render.ContactSheet;
import io.gaf.render.Picture;
import io.gaf.render.Tile;
import io.gaf.weights.Checksums;
import io.gaf.weights.Tensor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** The first pictures of some classes of a data set, a class a row. */
final class DataSheet {
  // What a cache has instead of files: an item is said to be in the first or the second.
  private static final List<Subset> FILES = List.of(Subset.TRAINING, Subset.HELD_OUT);

  private static final int COLUMNS = 8;
  private static final int MOST_CLASSES = 16;

  /** Side of a picture of a folder on the sheet, in pixels. */
  private static final int SIDE = 112;

  private final String title;
  private final List<String> classNames;
  private final Function<List<Item>, List<Picture>> reader;
  private final List<List<Item>> items = new ArrayList<>();
  private String footer = "";

  private DataSheet(
      String title, List<String> classNames, Function<List<Item>, List<Picture>> reader) {
    this.title = title;
    this.classNames = classNames;
    this.reader = reader;
    classNames.forEach(name -> items.add(new ArrayList<>()));
  }

  /** A sheet of a folder, which is offered its pictures one by one. */
  static DataSheet ofFolder(Path path, PictureFolder folder) {
    return new DataSheet(
        LocalDataSets.name(path),
        folder.classNames(),
        row -> row.stream().map(item -> picture(folder, item)).toList());
  }

  /** Writes a sheet of a cache; latents are decoded where their VAE is at hand. */
  static void write(LatentCache cache, List<ClassCount> classes, Path file) {
    boolean latents = cache.facts().form().kind() != CacheForm.Kind.PIXELS;
    if (!latents || !hasVae(cache)) {
      String footer = "latents, first three channels, not decoded: their VAE is not at hand";
      ofCache(cache, row -> pictures(read(cache, row)), latents ? footer : "").write(classes, file);
      return;
    }
    String vae = cache.facts().origin().vae();
    try (Codec codec = Codecs.open(Path.of(vae), CodecSettings.of(Precision.FLOAT32))) {
      ofCache(cache, row -> pictures(codec.decode(read(cache, row))), "latents, decoded by " + vae)
          .write(classes, file);
    }
  }

  private static DataSheet ofCache(
      LatentCache cache, Function<List<Item>, List<Picture>> reader, String footer) {
    var sheet = new DataSheet(cache.name(), cache.classNames(), reader);
    int training = cache.facts().counts().training().stream().mapToInt(n -> n).sum();
    sheet.offer(cache, Subset.TRAINING, training); // mirror images stand behind them
    sheet.offer(cache, Subset.HELD_OUT, cache.count(Subset.HELD_OUT));
    sheet.footer = footer;
    return sheet;
  }

  private void offer(LatentCache cache, Subset subset, int count) {
    int[] labels = cache.labels(subset);
    for (int i = 0; i < count; i++) {
      offer(Item.of(Integer.toString(i), labels[i], i, 0).in(FILES.indexOf(subset)));
    }
  }

  private static boolean hasVae(LatentCache cache) {
    Path vae = Path.of(cache.facts().origin().vae());
    return Files.isRegularFile(vae)
        && Checksums.sha256(vae).equals(cache.facts().origin().vaeSha256());
  }

  /** Takes a picture for the sheet, if there is room for it. */
  void offer(Item item) {
    List<Item> theirs = items.get(item.label());
    if (theirs.size() < COLUMNS) {
      theirs.add(item);
    }
  }

  /**
   * Writes the sheet as a PNG file.
   *
   * @param classes as the table beside it counts them
   */
  void write(List<ClassCount> classes, Path file) {
    int shown = Math.min(MOST_CLASSES, classNames.size());
    var columns = new ArrayList<Column>();
    for (int i = 1; i <= COLUMNS; i++) {
      columns.add(Column.of(Integer.toString(i)));
    }
    String more =
        shown < classNames.size() ? "%d of %d classes".formatted(shown, classNames.size()) : "";
    ContactSheet sheet =
        ContactSheet.titled(title)
            .footer(footer.isEmpty() || more.isEmpty() ? footer + more : more + " · " + footer)
            .columns(columns);
    for (int i = 0; i < shown; i++) {
      int label = (int) ((long) i * classNames.size() / shown);
      String count = "%,d".formatted(classes.get(label).pictures());
      sheet.row(classNames.get(label) + "\n" + count, tiles(items.get(label)));
    }
    sheet.write(file);
  }

  private List<Tile> tiles(List<Item> theirs) {
    List<Picture> pictures = theirs.isEmpty() ? List.of() : reader.apply(theirs);
    var tiles = new ArrayList<Tile>();
    for (int i = 0; i < COLUMNS; i++) {
      tiles.add(i < pictures.size() ? tile(pictures.get(i)) : null);
    }
    return tiles;
  }

  private static Tile tile(Picture picture) {
    return picture == null ? Tile.missing("cannot be read") : Tile.of(picture);
  }

  /** Null where it cannot be read. */
  private static Picture picture(PictureFolder folder, Item item) {
    try {
      Bitmap square = folder.read(item).rgb().square(SIDE);
      return Picture.ofChw(square.floats(), 3, SIDE, SIDE);
    } catch (DataException e) {
      return null;
    }
  }

  /** Pictures or latents [n, channels, side, side]. */
  private static Tensor read(LatentCache cache, List<Item> row) {
    int length = cache.pictureLength();
    float[] values = new float[row.size() * length];
    float[] one = new float[length];
    for (int i = 0; i < row.size(); i++) {
      Item item = row.get(i);
      cache.images(FILES.get(item.file()), new int[] {(int) item.at()}, one);
      System.arraycopy(one, 0, values, i * length, length);
    }
    return Tensor.of(values, row.size(), cache.channels(), cache.size(), cache.size());
  }

  /** Of more than three channels the first three. */
  private static List<Picture> pictures(Tensor batch) {
    int side = (int) batch.shape()[2];
    int length = (int) batch.shape()[1] * side * side;
    int shown = batch.shape()[1] < 3 ? 1 : 3;
    float[] values = batch.toFloats();
    var pictures = new ArrayList<Picture>();
    for (int at = 0; at < values.length; at += length) {
      float[] one = Arrays.copyOfRange(values, at, at + shown * side * side);
      pictures.add(Picture.ofChw(one, shown, side, side));
    }
    return pictures;
  }
}
