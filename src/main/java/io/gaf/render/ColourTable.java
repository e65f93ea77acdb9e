package io.gaf.render;

import java.awt.image.IndexColorModel;
import java.util.List;

/**
 * At most 256 colours for the frames of a film: the 256 greys for grey pictures, the colours
 * themselves where they are few, else the means of boxes of colours, cut in two until there are 256
 * (variance-based median cut, after Heckbert 1982 and Wu 1991).
 *
 * <p>One table for all frames, and no dithering: what does not move does not flicker.
 */
final class ColourTable {
  static final int SIZE = 256;

  private final byte[] index = new byte[1 << 24];
  private final int[] colours;

  private ColourTable(int[] colours) {
    this.colours = colours;
  }

  /** The table of a film's frames. */
  static ColourTable of(List<Picture> frames) {
    return frames.stream().allMatch(f -> f.channels() == 1) ? greys() : adaptive(frames);
  }

  private static ColourTable greys() {
    var table = new ColourTable(new int[SIZE]);
    for (int i = 0; i < SIZE; i++) {
      table.colours[i] = i * 0x010101;
      table.index[table.colours[i]] = (byte) i;
    }
    return table;
  }

  private static ColourTable adaptive(List<Picture> frames) {
    int[] counts = new int[1 << 24];
    for (Picture frame : frames) {
      for (int y = 0; y < frame.height(); y++) {
        for (int x = 0; x < frame.width(); x++) {
          counts[rgb(frame, x, y)]++;
        }
      }
    }
    List<ColourBox> boxes = ColourBox.cut(counts, SIZE);
    var table = new ColourTable(new int[boxes.size()]);
    for (int i = 0; i < boxes.size(); i++) {
      table.colours[i] = boxes.get(i).mean();
      for (int colour : boxes.get(i).colours()) {
        table.index[colour] = (byte) i;
      }
    }
    return table;
  }

  static int rgb(Picture picture, int x, int y) {
    return picture.sample(x, y, 0) << 16 | picture.sample(x, y, 1) << 8 | picture.sample(x, y, 2);
  }

  /** The entry that stands for a pixel of a frame. */
  byte index(Picture frame, int x, int y) {
    return index[rgb(frame, x, y)];
  }

  IndexColorModel model() {
    byte[] red = new byte[SIZE];
    byte[] green = new byte[SIZE];
    byte[] blue = new byte[SIZE];
    for (int i = 0; i < colours.length; i++) {
      red[i] = (byte) (colours[i] >> 16);
      green[i] = (byte) (colours[i] >> 8);
      blue[i] = (byte) colours[i];
    }
    return new IndexColorModel(8, SIZE, red, green, blue);
  }
}
