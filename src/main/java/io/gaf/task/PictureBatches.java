package io.gaf.task;

import io.gaf.codec.LatentSpace;
import io.gaf.data.Bitmap;
import io.gaf.data.PictureFile;
import io.gaf.job.Coding;
import io.gaf.weights.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The pictures of a folder in the order of their names, or one picture, read when they are needed.
 *
 * @param source the folder or file
 * @param files the pictures
 * @param shape of each, [3, h, w]
 * @param size the side they are resized to, or null
 */
record PictureBatches(String source, List<Path> files, List<Integer> shape, Integer size)
    implements CodingInput {
  static PictureBatches of(Coding.Input input, LatentSpace space) {
    if (space.pictureChannels() != 3) {
      throw new IllegalArgumentException(
          "the VAE takes pictures of %d channels, and files have 3%s"
              .formatted(space.pictureChannels(), "\nhint: give tensors: --tensors FILE"));
    }
    List<Path> files = files(Path.of(input.images()));
    if (files.isEmpty()) {
      throw new IllegalArgumentException(
          "there is no picture in %s: expected files (png, jpg, webp, bmp, gif)%s"
              .formatted(input.images(), "\nhint: subfolders are not looked into"));
    }
    Bitmap first = read(files.get(0), input.size());
    List<Integer> shape = List.of(3, first.height(), first.width());
    return new PictureBatches(input.images(), files, shape, input.size());
  }

  private static List<Path> files(Path path) {
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    try (Stream<Path> all = Files.list(path)) {
      return all.filter(Files::isRegularFile).filter(PictureFile::isNamed).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("the folder " + path + ": " + e.getMessage(), e);
    }
  }

  private static Bitmap read(Path file, Integer size) {
    Bitmap picture = PictureFile.read(file).rgb();
    return size == null ? picture : picture.square(size);
  }

  @Override
  public int count() {
    return files.size();
  }

  @Override
  public Tensor part(int first, int number) {
    int height = shape.get(1);
    int width = shape.get(2);
    float[] all = new float[number * 3 * height * width];
    for (int i = 0; i < number; i++) {
      Path file = files.get(first + i);
      Bitmap picture = read(file, size);
      if (picture.height() != height || picture.width() != width) {
        throw new IllegalArgumentException(
            "%s has %d x %d pixels, expected %d x %d as %s has%s"
                .formatted(
                    file,
                    picture.height(),
                    picture.width(),
                    height,
                    width,
                    files.get(0).getFileName(),
                    "\nhint: resize all of them: --size N"));
      }
      System.arraycopy(picture.floats(), 0, all, i * 3 * height * width, 3 * height * width);
    }
    return Tensor.of(all, number, 3, height, width);
  }
}
