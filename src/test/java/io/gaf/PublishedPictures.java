package io.gaf;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import javax.imageio.ImageIO;

/**
 * Made-up pictures in the files that the published data sets consist of, as they lie on a disk
 * after unpacking. Every picture is another: a slope of two colours and a disc, of its class and
 * number.
 */
public final class PublishedPictures {
  private PublishedPictures() {}

  /** The five training files of CIFAR-10's Python version, each with so many pictures. */
  public static void cifar(Path folder, int pictures) {
    byte[] like = read(Path.of("src/test/resources/cifar/python2.pickle"));
    for (int file = 0; file < 5; file++) {
      var rows = new ByteArrayOutputStream();
      var labels = new ByteArrayOutputStream();
      for (int i = 0; i < pictures; i++) {
        int label = (file * pictures + i) % 10;
        planes(picture(32, 32, label, file * pictures + i), 3).forEach(rows::writeBytes);
        labels.write('K');
        labels.write(label);
      }
      write(folder.resolve("data_batch_" + (file + 1)), pickled(like, pictures, rows, labels));
    }
  }

  /** The pickle of two pictures, with others in their place: numbers, rows and labels. */
  private static byte[] pickled(
      byte[] like, int count, ByteArrayOutputStream rows, ByteArrayOutputStream labels) {
    var all = new ByteArrayOutputStream();
    all.write(like, 0, 85); // … 'K'
    all.write(count);
    all.write(like, 86, 144 - 86); // … 'T'
    all.writeBytes(
        ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(rows.size()).array());
    all.writeBytes(rows.toByteArray());
    all.write(like, 6292, 6308 - 6292);
    all.writeBytes(labels.toByteArray());
    all.write(like, 6312, like.length - 6312);
    return all.toByteArray();
  }

  /** The training files of Fashion-MNIST, gzipped. */
  public static void fashion(Path folder, int pictures) {
    try (var images = gzip(folder.resolve("train-images-idx3-ubyte.gz"));
        var labels = gzip(folder.resolve("train-labels-idx1-ubyte.gz"))) {
      for (int word : new int[] {0x803, pictures, 28, 28}) {
        images.writeInt(word);
      }
      labels.writeInt(0x801);
      labels.writeInt(pictures);
      for (int i = 0; i < pictures; i++) {
        images.write(planes(picture(28, 28, i % 10, i), 1).get(0));
        labels.write(i % 10);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** CelebA-HQ: one folder of pictures. */
  public static void celeb(Path folder, int pictures) {
    for (int i = 0; i < pictures; i++) {
      save(folder.resolve("%05d.jpg".formatted(i)), picture(300, 300, 0, i));
    }
  }

  /** AFHQ: a folder a class. */
  public static void afhq(Path folder, int ofEach) {
    List<String> classes = List.of("cat", "dog", "wild");
    for (int i = 0; i < ofEach * classes.size(); i++) {
      String name = classes.get(i % 3);
      Path file = folder.resolve("train/%s/flickr_%s_%06d.jpg".formatted(name, name, i));
      save(file, picture(512, 512, i % 3, i));
    }
  }

  /** ILSVRC 2012 as Kaggle packs it, of some synsets; pictures are of any size. */
  public static void imageNet(Path folder, List<String> mapping, int ofEach) {
    write(
        folder.resolve("LOC_synset_mapping.txt"),
        String.join("\n", mapping).getBytes(StandardCharsets.UTF_8));
    for (int i = 0; i < ofEach * mapping.size(); i++) {
      String synset = mapping.get(i % mapping.size()).split(" ", 2)[0];
      Path of = folder.resolve("ILSVRC/Data/CLS-LOC/train").resolve(synset);
      Path file = of.resolve("%s_%d.JPEG".formatted(synset, i));
      save(file, picture(200 + 7 * i, 320 - 5 * i, i % mapping.size(), i));
    }
  }

  private static BufferedImage picture(int width, int height, int label, int number) {
    var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double away = Math.hypot(x - width * 0.5, y - height * (0.3 + number % 5 * 0.1));
        boolean disc = away < width * (0.15 + number % 7 * 0.03);
        int red = disc ? 250 - 20 * label : 255 * x / width;
        int green = disc ? 25 * label : 255 * y / height;
        picture.setRGB(x, y, red << 16 | green << 8 | 37 * (number + 1) % 256);
      }
    }
    return picture;
  }

  /** Its planes, red first; one of them alone is what a grey picture has. */
  private static List<byte[]> planes(BufferedImage picture, int channels) {
    int plane = picture.getWidth() * picture.getHeight();
    byte[][] planes = new byte[channels][plane];
    for (int i = 0; i < plane; i++) {
      int rgb = picture.getRGB(i % picture.getWidth(), i / picture.getWidth());
      for (int c = 0; c < channels; c++) {
        planes[c][i] = (byte) (rgb >> (16 - 8 * c));
      }
    }
    return List.of(planes);
  }

  private static void save(Path file, BufferedImage picture) {
    try {
      Files.createDirectories(file.getParent());
      ImageIO.write(picture, "jpg", file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static DataOutputStream gzip(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    OutputStream out = Files.newOutputStream(file);
    return new DataOutputStream(new GZIPOutputStream(out));
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, byte[] bytes) {
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
