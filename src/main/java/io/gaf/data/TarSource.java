package io.gaf.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.gaf.config.DataConfig;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * Tar files as WebDataset makes them: the files of one sample follow each other and are named
 * {@code KEY.jpg}, {@code KEY.cls} (a label), {@code KEY.json} ({@code label}, {@code cls} or
 * {@code class}) or {@code KEY.txt} (a class' name or label). A key ends at its first dot, so
 * {@code KEY.seg.png} is no sample's picture. Nothing is ever unpacked to the disk: pictures are
 * read where they lie.
 *
 * <p>Source: https://github.com/webdataset/webdataset
 */
final class TarSource implements PictureSource {
  /** A label and what people write beside it. */
  private static final int LONGEST_TEXT = 1 << 20;

  /** A picture file; larger ones are none. */
  private static final int LONGEST_PICTURE = 256 << 20;

  private static final String HINT =
      "\nhint: a sample is KEY.jpg beside KEY.cls, KEY.json or KEY.txt with its label";
  private static final JsonMapper JSON = new JsonMapper();

  private final List<Path> files;
  private final Map<String, Integer> classes = new HashMap<>();
  private final PictureReader reader = PictureReader.ofDataSets();

  private TarSource(List<Path> files, List<String> classes) {
    this.files = files;
    classes.forEach(name -> this.classes.put(name, this.classes.size()));
  }

  /** The tar file that the path names, or those in its folder, by name. */
  static TarSource open(DataConfig data) throws IOException {
    Path path = data.path().resolve(data.split());
    if (Files.isRegularFile(path)) {
      return new TarSource(List.of(path), data.classes());
    }
    var files = new ArrayList<Path>();
    for (Path file : FolderSource.sorted(ClassFolders.readable(path))) {
      if (file.getFileName().toString().endsWith(".tar")) {
        files.add(file);
      }
    }
    if (files.isEmpty()) {
      throw new DataException(
          path + ": expected tar files, got none\nhint: correct data.path or data.split");
    }
    return new TarSource(files, data.classes());
  }

  /** The sample that is being put together. */
  private static final class Sample {
    private final String key;
    private long at;
    private long length;
    private String picture = "";
    private String second = "";
    private String label = "";

    Sample(String key) {
      this.key = key;
    }

    /** Why it cannot be used, or empty. */
    private String problem(boolean labelled) {
      if (picture.isEmpty()) {
        return "expected a picture such as %s.png, got only %s: a key ends at its first dot"
            .formatted(key, second);
      }
      if (!second.isEmpty() && second.indexOf('.', key.length() + 1) < 0) {
        return "expected one picture in a sample, got %s and %s".formatted(picture, second);
      }
      return label.isEmpty() && labelled ? "there is no label beside it" : "";
    }
  }

  @Override
  public void list(Consumer<Item> to) throws IOException {
    long[] found = new long[1];
    for (int i = 0; i < files.size(); i++) {
      list(
          i,
          item -> {
            found[0]++;
            to.accept(item);
          });
    }
    if (found[0] == 0) {
      throw new DataException(
          files.get(0) + ": expected samples in the tar files, got none" + HINT);
    }
  }

  private void list(int number, Consumer<Item> to) throws IOException {
    Path file = files.get(number);
    Sample sample = null;
    try (InputStream raw = new BufferedInputStream(Files.newInputStream(file), 512);
        var tar = new TarArchiveInputStream(raw, StandardCharsets.UTF_8.name())) {
      for (TarArchiveEntry e = tar.getNextEntry(); e != null; e = tar.getNextEntry()) {
        String name = e.getName();
        int dot = name.indexOf('.', name.lastIndexOf('/') + 1);
        if (!e.isFile() || e.isSparse() || dot < 0) {
          continue;
        }
        String key = name.substring(0, dot);
        if (sample == null || !sample.key.equals(key)) {
          end(number, sample, to);
          sample = new Sample(key);
        }
        add(sample, name, tar, e);
      }
      end(number, sample, to);
    } catch (IOException | IllegalArgumentException e) {
      throw new DataException(
          "%s is no whole tar file: %s%s".formatted(file, e.getMessage(), HINT), e);
    }
  }

  private static void add(
      Sample sample, String name, TarArchiveInputStream tar, TarArchiveEntry entry)
      throws IOException {
    String ending = name.substring(sample.key.length() + 1).toLowerCase(Locale.ROOT);
    if (FolderSource.isPicture("x." + ending)) {
      boolean plain = ending.indexOf('.') < 0;
      if (plain && sample.picture.isEmpty()) {
        sample.picture = name;
        sample.at = tar.getBytesRead();
        sample.length = entry.getSize();
      } else if (plain || sample.second.isEmpty()) {
        sample.second = name;
      }
    } else if (ending.equals("cls")
        || (sample.label.isEmpty() && (ending.equals("json") || ending.equals("txt")))) {
      String text = new String(tar.readNBytes(LONGEST_TEXT), StandardCharsets.UTF_8).strip();
      sample.label = ending.equals("json") ? ofJson(text) : text;
    }
  }

  private static String ofJson(String text) {
    try {
      JsonNode tree = JSON.readTree(text);
      for (String key : List.of("label", "cls", "class", "class_name")) {
        if (tree.path(key).isValueNode()) {
          return tree.path(key).asText();
        }
      }
      return "";
    } catch (JsonProcessingException e) {
      return "";
    }
  }

  private void end(int number, Sample sample, Consumer<Item> to) {
    if (sample == null || (sample.picture.isEmpty() && sample.second.isEmpty())) {
      return;
    }
    Path file = files.get(number);
    String name = sample.picture.isEmpty() ? sample.second : sample.picture;
    String where = file.getFileName() + "#" + name;
    String problem = sample.problem(classes.size() > 1);
    if (problem.isEmpty()) {
      to.accept(Item.of(where, label(file, sample), sample.at, sample.length).in(number));
    } else {
      to.accept(Item.broken(where, problem));
    }
  }

  private int label(Path file, Sample sample) {
    Integer named = classes.get(sample.label);
    if (named != null) {
      return named;
    }
    if (sample.label.isEmpty()) {
      return 0;
    }
    boolean number = sample.label.matches("[0-9]{1,9}");
    int label = number ? Integer.parseInt(sample.label) : -1;
    if (label < 0 || label >= classes.size()) {
      throw new DataException(
          "%s, sample %s: label: expected 0 to %d or a class' name, got %.80s%s"
              .formatted(file, sample.key, classes.size() - 1, sample.label, HINT));
    }
    return label;
  }

  @Override
  public String fingerprint() throws IOException {
    return Fingerprint.of(files);
  }

  @Override
  public Bitmap read(Item item) {
    String name = item.path();
    Path file = files.get(item.file());
    if (item.length() > LONGEST_PICTURE) {
      throw new DataException(name + " is too large: " + item.length() + " bytes" + HINT);
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      if (item.at() + item.length() > channel.size()) {
        throw new DataException(name + ": the tar file ends before it does" + HINT);
      }
      ByteBuffer bytes = ByteBuffer.allocate((int) item.length());
      int read = 0;
      while (bytes.hasRemaining() && read >= 0) {
        read = channel.read(bytes, item.at() + bytes.position());
      }
      return reader.read(bytes.array(), name);
    } catch (IOException e) {
      throw DataException.of("read", file, e);
    }
  }
}
