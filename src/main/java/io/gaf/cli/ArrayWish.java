package io.gaf.cli;

import io.gaf.job.NewArray;
import java.util.List;

/**
 * {@code --array}, as typed.
 *
 * @param indices the tasks' indices in order
 * @param atOnce how many may be under way at the same time, or null for all
 */
record ArrayWish(List<Integer> indices, Integer atOnce) {
  static Opts addTo(Opts options) {
    return options.value(
        "array",
        "RANGE",
        "a job for each index, 0-99, 0-90:10 or 1,3,7; in the other options {i} stands for the"
            + " index; %N after it: N at once");
  }

  /** Null where no array is asked for. */
  static ArrayWish read(Parsed words) {
    if (!words.has("array")) {
      return null;
    }
    String text = words.text("array");
    int percent = text.indexOf('%');
    String range = percent < 0 ? text : text.substring(0, percent);
    Integer atOnce = percent < 0 ? null : most(text.substring(percent + 1));
    return new ArrayWish(IndexRange.read("--array", range, NewArray.MOST), atOnce);
  }

  private static int most(String text) {
    long most = Values.whole("--array: what follows %", text, 1);
    return (int) Math.min(NewArray.MOST, most);
  }

  /** A word with the index in the place of {@code {i}}, or {@code {index}}. */
  static String filled(String word, int index) {
    return word.replace("{i}", "" + index).replace("{index}", "" + index);
  }
}
