package io.gaf.data;

import io.gaf.config.DataConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * ImageNet as it is distributed: folders named by synset, and {@code LOC_synset_mapping.txt}, whose
 * line i names class i, such as {@code n01440764 tench, Tinca tinca}.
 *
 * <p>A class is called by its first word, here {@code tench}; where two share it, their synsets are
 * added: {@code crane (n02012849)}.
 */
final class ImageNet {
  static final String MAPPING = "LOC_synset_mapping.txt";

  /** Below the folder that Kaggle's archive unpacks to. */
  private static final String KAGGLE = "ILSVRC/Data/CLS-LOC";

  /** A mapping of 1,000 lines has 32 KB. */
  private static final long LONGEST = 4 << 20;

  private static final String HINT =
      "\nhint: data.path is the folder with " + MAPPING + "; classes are named as it names them";

  private ImageNet() {}

  /** Pictures by class; the classes that the configuration names, each by name or synset. */
  static PictureSource open(DataConfig data) throws IOException {
    Map<String, String> names = names(data.path().resolve(MAPPING));
    Map<String, String> synsets = new HashMap<>();
    names.forEach((synset, name) -> synsets.put(name, synset));
    Path root = ClassFolders.readable(root(data));
    var folders = new ArrayList<Path>();
    for (String name : data.classes()) {
      String synset = names.containsKey(name) ? name : synsets.get(name);
      if (synset == null) {
        throw new DataException(
            "class %s of %s: expected a class of %s, such as %s, got none of that name%s"
                .formatted(
                    name,
                    data.name(),
                    data.path().resolve(MAPPING),
                    synsets.keySet().stream().sorted().limit(3).toList(),
                    HINT));
      }
      folders.add(ClassFolders.readable(root.resolve(synset)));
    }
    return new FolderSource(root, folders);
  }

  private static Path root(DataConfig data) {
    Path kaggle = data.path().resolve(KAGGLE);
    return (Files.isDirectory(kaggle) ? kaggle : data.path()).resolve(data.split());
  }

  /** Synset → name, in the order of the lines. */
  static Map<String, String> names(Path mapping) throws IOException {
    Map<String, String> first = new LinkedHashMap<>();
    Map<String, Integer> uses = new HashMap<>();
    for (String line : lines(mapping)) {
      int space = line.indexOf(' ');
      String rest = space < 0 ? "" : line.substring(space + 1);
      String word = rest.split(",", -1)[0].strip();
      if (space < 1 || word.isEmpty() || word.length() > 60) {
        throw new DataException(
            "%s: expected lines such as n01440764 tench, Tinca tinca, got \"%.80s\"%s"
                .formatted(mapping, line, HINT));
      }
      first.put(line.substring(0, space), word);
      uses.merge(word, 1, Integer::sum);
    }
    first.replaceAll((s, word) -> uses.get(word) == 1 ? word : word + " (" + s + ")");
    return first;
  }

  private static List<String> lines(Path mapping) {
    try {
      if (Files.size(mapping) > LONGEST) {
        throw new DataException(mapping + ": expected at most 4 MiB, got more" + HINT);
      }
      return Files.readString(mapping, StandardCharsets.UTF_8)
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty())
          .toList();
    } catch (IOException e) {
      DataException refused = DataException.of("read", mapping, e);
      throw new DataException(refused.getMessage() + HINT, e);
    }
  }
}
