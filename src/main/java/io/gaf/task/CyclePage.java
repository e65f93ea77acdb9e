package io.gaf.task;

import io.gaf.job.Route;
import io.gaf.render.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is written around the pictures of a cycle job, which are the same for every noise. */
sealed interface CyclePage {
  /** Above everything. */
  String title();

  /** One a picture of a row; before them {@code noise} where that is shown. */
  List<Column> columns();

  /** Rows of one noise. */
  int rows();

  /** At the left of a row. */
  String caption(int row);

  /** Whether each row begins with its noise. */
  boolean showsNoise();

  /**
   * The page of a route.
   *
   * @param names of the route's classes
   */
  static CyclePage of(Route route, List<String> names) {
    return switch (route.mode()) {
      case CYCLE -> new Circle(names);
      case INTERPOLATION -> new Transitions(names, route.points());
      case BARYCENTRIC -> new Square(names, route.points());
    };
  }

  private static String circle(List<String> names) {
    return String.join(" → ", names) + " → " + names.get(0);
  }

  private static List<Column> shares(String before, int points) {
    var columns = new ArrayList<Column>();
    for (int i = 0; i < points; i++) {
      columns.add(step(before + " " + share(i, points)));
    }
    return columns;
  }

  private static Column step(String caption) {
    return new Column(caption, -1, false);
  }

  private static String share(int i, int points) {
    return String.format(Locale.ROOT, "%.2f", i / (points - 1.0));
  }

  /** One strip: the noise and a picture a class. */
  record Circle(List<String> names) implements CyclePage {
    @Override
    public String title() {
      return circle(names);
    }

    @Override
    public List<Column> columns() {
      var columns = new ArrayList<>(List.of(Column.of("noise"), step(names.get(0))));
      for (int i = 1; i <= names.size(); i++) {
        columns.add(step("→ " + names.get(i % names.size())));
      }
      return columns;
    }

    @Override
    public int rows() {
      return 1;
    }

    @Override
    public String caption(int row) {
      return "";
    }

    @Override
    public boolean showsNoise() {
      return true;
    }
  }

  /** A strip a transition, from the one class to the next. */
  record Transitions(List<String> names, int points) implements CyclePage {
    @Override
    public String title() {
      return "Interpolation " + circle(names);
    }

    @Override
    public List<Column> columns() {
      return shares("α", points);
    }

    @Override
    public int rows() {
      return names.size();
    }

    @Override
    public String caption(int row) {
      return names.get(row) + "\n→ " + names.get((row + 1) % names.size());
    }

    @Override
    public boolean showsNoise() {
      return false;
    }
  }

  /** Rows from the second class to the first, columns from both to the third. */
  record Square(List<String> names, int points) implements CyclePage {
    @Override
    public String title() {
      return "Blends of " + String.join(", ", names);
    }

    @Override
    public List<Column> columns() {
      return shares(names.get(2), points);
    }

    @Override
    public int rows() {
      return points;
    }

    /** Shares of what the column leaves. */
    @Override
    public String caption(int row) {
      return names.get(0)
          + " "
          + share(row, points)
          + "\n"
          + names.get(1)
          + " "
          + share(points - 1 - row, points);
    }

    @Override
    public boolean showsNoise() {
      return false;
    }
  }
}
