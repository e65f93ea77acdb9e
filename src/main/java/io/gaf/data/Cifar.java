package io.gaf.data;

import io.gaf.config.DataConfig;
import io.gaf.torch.Dict;
import io.gaf.torch.NumpyArray;
import io.gaf.torch.NumpyFile;
import io.gaf.weights.DType;
import io.gaf.weights.Tensor;
import io.gaf.weights.WeightsException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * CIFAR-10 and CIFAR-100: pictures of 3 × 32 × 32 in planes. The binary version has records of
 * label (of CIFAR-100: coarse and fine label) and picture; the Python version has pickled dicts.
 *
 * <p>Source: https://www.cs.toronto.edu/~kriz/cifar.html
 */
final class Cifar implements PictureSource {
  private static final int SIDE = 32;
  private static final int PICTURE = 3 * SIDE * SIDE;
  private static final String HINT =
      "\nhint: data.path is the folder that the archive of CIFAR unpacks to";
  private static final List<String> FOLDERS =
      List.of(
          "",
          "cifar-10-batches-bin",
          "cifar-10-batches-py",
          "cifar-100-binary",
          "cifar-100-python");

  private final List<Block> blocks;

  /**
   * The pictures of one file.
   *
   * @param file where they are
   * @param bytes all of them
   * @param stride from a picture to the next
   * @param first the first picture's first byte
   * @param labels one a picture
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Block(Path file, ByteBuffer bytes, int stride, int first, long[] labels) {}

  private Cifar(List<Block> blocks) {
    this.blocks = blocks;
  }

  /** Opens one part, {@code train} or {@code test}, of whichever version lies in the folder. */
  static Cifar open(DataConfig data) {
    var blocks = new ArrayList<Block>();
    for (Path file : files(data)) {
      Block block = file.getFileName().toString().endsWith(".bin") ? binary(file) : pickled(file);
      requireLabels(block, file, data.classes().size());
      blocks.add(block);
    }
    return new Cifar(blocks);
  }

  private static List<Path> files(DataConfig data) {
    boolean train = data.split().equals("train");
    for (String folder : FOLDERS) {
      Path root = data.path().resolve(folder);
      for (String ending : List.of(".bin", "")) {
        List<String> ten =
            train
                ? List.of(
                    "data_batch_1", "data_batch_2", "data_batch_3", "data_batch_4", "data_batch_5")
                : List.of("test_batch");
        for (List<String> names : List.of(ten, List.of(data.split()))) {
          List<Path> files = names.stream().map(name -> root.resolve(name + ending)).toList();
          if (Files.isRegularFile(files.get(0))) {
            return files;
          }
        }
      }
    }
    throw new DataException(
        "%s: expected the %s files of CIFAR-10 or CIFAR-100, got none of them%s"
            .formatted(data.path(), data.split(), HINT));
  }

  private static Block binary(Path file) {
    boolean hundred = file.getFileName().toString().matches("train.bin|test.bin");
    int labelBytes = hundred ? 2 : 1;
    int record = labelBytes + PICTURE;
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long size = channel.size();
      if (size == 0 || size % record != 0 || size > Integer.MAX_VALUE) {
        throw new DataException(
            "%s: expected records of %d bytes, got %d bytes%s".formatted(file, record, size, HINT));
      }
      ByteBuffer bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, size);
      long[] labels = new long[(int) (size / record)];
      for (int i = 0; i < labels.length; i++) {
        labels[i] = bytes.get(i * record + labelBytes - 1) & 0xff;
      }
      return new Block(file, bytes, record, labelBytes, labels);
    } catch (IOException e) {
      throw DataException.of("read", file, e);
    }
  }

  private static Block pickled(Path file) {
    try {
      if (!(NumpyFile.read(file) instanceof Dict dict)) {
        throw new IllegalArgumentException("expected a dict with data and labels");
      }
      Tensor pictures = tensor(dict.find("data").orElse(null), "data");
      long[] labels = labels(dict);
      long[] shape = pictures.shape();
      if (pictures.dtype() != DType.U8
          || shape.length == 0
          || shape[0] != labels.length
          || pictures.size() != (long) labels.length * PICTURE) {
        throw new IllegalArgumentException(
            "data: expected U8[%d, %d], got %s".formatted(labels.length, PICTURE, pictures));
      }
      return new Block(file, pictures.bytes(), PICTURE, 0, labels);
    } catch (WeightsException e) {
      throw new DataException(e.getMessage(), e);
    } catch (IllegalArgumentException e) {
      throw new DataException(
          "%s is no batch of CIFAR: %s%s".formatted(file, e.getMessage(), HINT), e);
    }
  }

  private static Tensor tensor(Object value, String name) {
    if (value instanceof NumpyArray array) {
      return array.tensor();
    }
    throw new IllegalArgumentException(name + ": expected an array");
  }

  private static long[] labels(Dict dict) {
    Object found = dict.find("labels").or(() -> dict.find("fine_labels")).orElse(null);
    if (found instanceof NumpyArray array) {
      return array.tensor().toLongs();
    }
    if (!(found instanceof List<?> list)) {
      throw new IllegalArgumentException("labels or fine_labels: expected a list of numbers");
    }
    return list.stream().mapToLong(label -> label instanceof Long number ? number : -1).toArray();
  }

  private static void requireLabels(Block block, Path file, int classes) {
    for (int i = 0; i < block.labels().length; i++) {
      if (block.labels()[i] < 0 || block.labels()[i] >= classes) {
        throw new DataException(
            "%s: label of picture %d: expected 0 to %d, got %d%s"
                .formatted(
                    file,
                    i,
                    classes - 1,
                    block.labels()[i],
                    "\nhint: data.classes names ten or a hundred classes, as the files have"));
      }
    }
  }

  @Override
  public void list(Consumer<Item> to) {
    for (int b = 0; b < blocks.size(); b++) {
      long[] labels = blocks.get(b).labels();
      for (int i = 0; i < labels.length; i++) {
        String path = "%s/%05d".formatted(blocks.get(b).file().getFileName(), i);
        to.accept(Item.of(path, (int) labels[i], i, 0).in(b));
      }
    }
  }

  @Override
  public String fingerprint() throws IOException {
    return Fingerprint.of(blocks.stream().map(Block::file).toList());
  }

  @Override
  public Bitmap read(Item item) {
    Block block = blocks.get(item.file());
    byte[] planes = new byte[PICTURE];
    block.bytes().get(block.first() + (int) item.at() * block.stride(), planes);
    return Bitmap.ofPlanes(SIDE, SIDE, 3, planes);
  }
}
