package io.gaf.render;

/** The smallest and largest values that a panel shows. */
record Extent(double xMin, double xMax, double yMin, double yMax) {
  static Extent of(Panel panel) {
    double[] e = {
      Double.POSITIVE_INFINITY,
      Double.NEGATIVE_INFINITY,
      Double.POSITIVE_INFINITY,
      Double.NEGATIVE_INFINITY
    };
    for (Series series : panel.series()) {
      for (int i = 0; i < series.size(); i++) {
        if (series.has(i, panel.log())) {
          e[0] = Math.min(e[0], series.x(i));
          e[1] = Math.max(e[1], series.x(i));
          boolean open = series.hasInterval(i, panel.log());
          e[2] = Math.min(e[2], open ? series.low(i, panel.log()) : series.y(i));
          e[3] = Math.max(e[3], open ? series.high(i) : series.y(i));
        }
      }
    }
    return new Extent(e[0], e[1], e[2], e[3]);
  }

  boolean isEmpty() {
    return xMin > xMax;
  }
}
