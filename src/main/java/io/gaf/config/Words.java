package io.gaf.config;

import java.util.regex.Pattern;

/**
 * A form that a text must have.
 *
 * @param form the pattern of the whole text
 * @param words the form in words
 */
record Words(Pattern form, String words) {
  /** Names become parts of file names and of identifiers on the command line. */
  static final Words NAME =
      new Words(
          Pattern.compile("[a-z0-9][a-z0-9_-]{0,63}"),
          "1 to 64 lower-case letters, digits, _ and -, a letter or digit first");

  /** A file name without a folder, so that a configuration cannot point outside. */
  static final Words FILE_NAME =
      new Words(
          Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}"),
          "a file name without a folder, such as classifier.safetensors");

  /** A class name stands in captions and tables. */
  static final Words CLASS_NAME =
      new Words(
          Pattern.compile("[^\\p{Cntrl}\\s]([^\\p{Cntrl}]{0,78}[^\\p{Cntrl}\\s])?"),
          "1 to 80 printable characters, no space at either end");

  /** Part of a tensor's name. */
  static final Words NAME_PART =
      new Words(
          Pattern.compile("[A-Za-z0-9._-]{1,200}"),
          "1 to 200 letters, digits, dots, _ and -, part of a tensor's name");

  /** A path as it is written; it may be relative. */
  static final Words PATH =
      new Words(Pattern.compile("[^\\p{Cntrl}]{1,1000}"), "a path of at most 1000 characters");

  /** A path, or empty for none. */
  static final Words PATH_OR_NONE =
      new Words(
          Pattern.compile("[^\\p{Cntrl}]{0,1000}"),
          "a path of at most 1000 characters, or empty for none");

  /** The name of a file or folder, or empty for none. */
  static final Words FILE_NAME_OR_NONE =
      new Words(
          Pattern.compile("([A-Za-z0-9][A-Za-z0-9._-]{0,99})?"),
          "a file name without a folder, or empty for none");

  boolean has(String text) {
    return form.matcher(text).matches();
  }

  /**
   * The text itself.
   *
   * @throws IllegalArgumentException naming the component when the text has another form
   */
  String check(String name, String text) {
    if (text == null || !has(text)) {
      throw new IllegalArgumentException(name + " must be " + words + ", got " + text);
    }
    return text;
  }
}
