package io.gaf.render;

import java.util.ArrayList;
import java.util.List;

/**
 * Text broken into lines that fit.
 *
 * @param lines the lines
 * @param size of the letters' em square, in pixels
 * @param anchor what stands at x: 0 the left end of a line, 0.5 its middle, 1 its right end
 */
record Text(List<String> lines, double size, double anchor) {
  /** Smaller letters are not read but guessed. */
  static final double SMALLEST = 10;

  /** More letters than any place has room for. */
  private static final int LONGEST = 600;

  static final double LEFT = 0;
  static final double MIDDLE = 0.5;
  static final double RIGHT = 1;

  Text {
    lines = List.copyOf(lines);
  }

  /** One line, however long. */
  static Text line(String text, double size, double anchor) {
    return new Text(List.of(text), size, anchor);
  }

  /**
   * The text within a width and a number of lines: broken where words end, else smaller, and in the
   * end cut off with an ellipsis; never wider.
   */
  static Text fitted(String whole, double size, double anchor, double width, int maxLines) {
    String text = whole.length() <= LONGEST ? whole : whole.substring(0, LONGEST);
    for (double s = size; s >= SMALLEST; s -= 1) {
      List<String> lines = broken(text, s, width);
      if (lines.size() <= maxLines && widest(lines, s) <= width) {
        return new Text(lines, s, anchor);
      }
    }
    double least = Math.min(size, SMALLEST);
    List<String> lines = broken(text, least, width);
    if (lines.size() > maxLines) {
      String rest = String.join(" ", lines.subList(maxLines - 1, lines.size()));
      lines = new ArrayList<>(lines.subList(0, maxLines - 1));
      lines.add(rest);
    }
    return new Text(lines.stream().map(l -> cut(l, least, width)).toList(), least, anchor);
  }

  /** Width of the widest line in pixels. */
  double width() {
    return widest(lines, size);
  }

  /** From the top of the first line's capitals to the last line's baseline, in pixels. */
  double height() {
    return size * (Typeface.CAPITAL + (lines.size() - 1) * Typeface.LEADING);
  }

  private static double widest(List<String> lines, double size) {
    return lines.stream().mapToDouble(l -> Typeface.shared().width(l, size)).max().orElse(0);
  }

  /** Lines as long as the width allows; a single word may be wider. */
  private static List<String> broken(String text, double size, double width) {
    List<String> lines = new ArrayList<>();
    for (String paragraph : text.split("\n", -1)) {
      String line = "";
      for (String word : paragraph.split("(?<=[ /])|(?<=-)(?=\\p{L})", -1)) {
        if (!line.isEmpty() && Typeface.shared().width((line + word).strip(), size) > width) {
          lines.add(line.strip());
          line = "";
        }
        line += word;
      }
      lines.add(line.strip());
    }
    return lines;
  }

  private static String cut(String line, double size, double width) {
    if (Typeface.shared().width(line, size) <= width) {
      return line;
    }
    int end = line.length();
    while (end > 0 && Typeface.shared().width(line.substring(0, end) + "…", size) > width) {
      end--;
    }
    return line.substring(0, end).strip() + "…";
  }
}
