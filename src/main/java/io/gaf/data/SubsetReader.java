package io.gaf.data;

import io.gaf.weights.Archive;
import io.gaf.weights.Checksums;
import io.gaf.weights.DType;
import io.gaf.weights.SafeTensors;
import io.gaf.weights.Tensor;
import io.gaf.weights.WeightsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** One subset's files → its pictures, every byte checked against the manifest. */
final class SubsetReader {
  private final Path folder;
  private final Manifest.Pictures form;
  private final Manifest.Part part;
  private final byte[] pixels;
  private final int[] labels;
  private int done;

  private SubsetReader(Path folder, Manifest.Pictures form, Manifest.Part part) {
    this.folder = folder;
    this.form = form;
    this.part = part;
    this.pixels = new byte[checkedBytes()];
    this.labels = new int[part.count()]; // checked with the pixels
  }

  static PictureSet read(Path folder, Manifest.Pictures form, Manifest.Part part) {
    SubsetReader reader = new SubsetReader(folder, form, part);
    part.shards().forEach(reader::shard);
    return reader.pictures();
  }

  /** How many bytes the pictures take, if the files are long enough to hold them. */
  private int checkedBytes() {
    long there = part.shards().stream().mapToLong(s -> length(folder.resolve(s.file()))).sum();
    try {
      long one = Math.multiplyExact(form.channels(), Math.multiplyExact(form.size(), form.size()));
      int claimed = Math.toIntExact(Math.multiplyExact(one, part.count()));
      if (claimed > there) {
        throw damaged(folder, "expected " + claimed + " bytes of pictures, got " + there);
      }
      return claimed;
    } catch (ArithmeticException e) {
      throw new DataException(folder + ": a subset of more than 2 GiB", e);
    }
  }

  private static long length(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw DataException.of("read the cache's", file, e);
    }
  }

  private void shard(Manifest.Shard shard) {
    Path file = folder.resolve(shard.file());
    try {
      String found = Checksums.sha256(file);
      if (!found.equals(shard.sha256())) {
        throw damaged(file, "expected SHA-256 " + shard.sha256() + ", got " + found);
      }
      add(file, shard.count(), SafeTensors.read(file));
    } catch (WeightsException e) {
      throw new DataException(e.getMessage(), e);
    }
  }

  private void add(Path file, int n, Archive archive) {
    Tensor images = tensor(file, archive, Shards.IMAGES, DType.U8);
    Tensor theirs = tensor(file, archive, Shards.LABELS, DType.I64);
    shape(file, images, Shards.imageShape(n, form.channels(), form.size()));
    shape(file, theirs, n);
    images.bytes().get(pixels, done * (pixels.length / part.count()), (int) images.size());
    for (long label : theirs.toLongs()) {
      labels[done++] = label == (int) label ? (int) label : -1;
    }
  }

  private static Tensor tensor(Path file, Archive archive, String name, DType dtype) {
    Tensor tensor = archive.get(name);
    if (tensor.dtype() != dtype) {
      throw damaged(file, name + ": expected " + dtype + ", got " + tensor);
    }
    return tensor;
  }

  private static void shape(Path file, Tensor tensor, long... expected) {
    if (!Arrays.equals(tensor.shape(), expected)) {
      throw damaged(file, "expected shape " + Arrays.toString(expected) + ", got " + tensor);
    }
  }

  private PictureSet pictures() {
    PictureSet pictures;
    try {
      pictures =
          new PictureSet(
              form.channels(), form.size(), form.size(), pixels, labels, form.classNames());
    } catch (IllegalArgumentException e) {
      throw damaged(folder, e.getMessage());
    }
    List<Integer> counts = Arrays.stream(pictures.classCounts()).boxed().toList();
    if (!counts.equals(part.classCounts())) {
      throw damaged(folder, "expected class counts " + part.classCounts() + ", got " + counts);
    }
    return pictures;
  }

  private static DataException damaged(Path where, String reason) {
    return new DataException(where + " is damaged: " + reason + LatentCache.AGAIN);
  }
}
