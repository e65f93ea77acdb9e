package io.gaf.job;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What the command line asks of folders of pictures and of the caches made of them. */
public interface DataSets {
  /**
   * Describes a cache or a folder of pictures.
   *
   * @param sheet where a contact sheet is to be written as a PNG, or null for none
   * @throws RuntimeException when it is neither, or cannot be read
   */
  Description show(Path path, Path sheet);

  /**
   * Checks every file of a cache, or decodes every picture of a folder.
   *
   * @throws RuntimeException when it is neither
   */
  Verification verify(Path path);

  /**
   * What a cache or a folder holds.
   *
   * @param facts by their names, in order: texts, numbers, lists; null where it cannot be known
   * @param classes its classes in order
   */
  record Description(Map<String, Object> facts, List<ClassCount> classes) {
    public Description {
      classes = List.copyOf(classes);
    }
  }

  /**
   * How many pictures a class has.
   *
   * @param label its index
   * @param name its name
   * @param training pictures to learn from
   * @param heldOut pictures that only measure
   */
  record ClassCount(int label, String name, long training, long heldOut) {
    /** All of them. */
    public long pictures() {
      return training + heldOut;
    }
  }

  /**
   * What a check found.
   *
   * @param files files that were read
   * @param pictures pictures in them that are as they should be
   * @param broken how many files are not
   * @param damaged these files; of a folder the first thousand
   */
  record Verification(long files, long pictures, long broken, List<Damage> damaged) {
    public Verification {
      damaged = List.copyOf(damaged);
    }
  }

  /**
   * One file that is not as it should be.
   *
   * @param file its path
   * @param expected what it should be
   * @param found what it is
   */
  record Damage(String file, String expected, String found) {}
}
