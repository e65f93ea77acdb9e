package io.gaf.render;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Pictures of one size that are shown one after the other, such as a trajectory's states.
 *
 * @param frames at least one
 * @param beats how long each is shown, in beats of {@link #BEAT_MS}
 */
public record Film(List<Picture> frames, List<Integer> beats) {
  /** 80 ms: 12.5 pictures a second, which every viewer of GIF files keeps to. */
  static final int BEAT_MS = 80;

  /** More frames make the file larger, not the motion clearer. */
  private static final int MOST = 64;

  private static final int FIRST = 5;
  private static final int LAST = 25;

  public Film {
    frames = List.copyOf(frames);
    beats = List.copyOf(beats);
    if (frames.isEmpty() || beats.size() != frames.size() || beats.stream().anyMatch(b -> b < 1)) {
      throw new IllegalArgumentException(
          "a film needs frames, each shown for at least one beat, got %d frames and beats %s"
              .formatted(frames.size(), beats));
    }
    Picture first = frames.get(0);
    for (Picture frame : frames) {
      if (frame.width() != first.width() || frame.height() != first.height()) {
        throw new IllegalArgumentException(
            "frames must be of one size, got %d x %d and %d x %d"
                .formatted(first.width(), first.height(), frame.width(), frame.height()));
      }
    }
  }

  /** A film that holds its first frame a little and its last for two seconds. */
  public static Film of(List<Picture> frames) {
    var beats = new ArrayList<Integer>();
    for (int i = 0; i < frames.size(); i++) {
      beats.add(i == frames.size() - 1 ? LAST : i == 0 ? FIRST : 1);
    }
    return new Film(frames, beats);
  }

  /**
   * Which of many states become frames: all, or evenly spaced ones, the first and the last always.
   *
   * @param states number of states
   */
  public static List<Integer> shown(int states) {
    if (states <= MOST) {
      return IntStream.range(0, states).boxed().toList();
    }
    var shown = new ArrayList<Integer>();
    for (int i = 0; i < MOST; i++) {
      shown.add(Math.round(i * (states - 1f) / (MOST - 1)));
    }
    return shown;
  }

  int width() {
    return frames.get(0).width();
  }

  int height() {
    return frames.get(0).height();
  }
}
