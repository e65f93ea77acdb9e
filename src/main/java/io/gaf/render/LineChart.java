package io.gaf.render;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Small charts side by side under one title, such as a training run's curves. */
public final class LineChart {
  private static final int MARGIN = 28;
  private static final int PANEL_WIDTH = 420;
  private static final int PANEL_HEIGHT = 260;
  private static final int ALONE_WIDTH = 720;
  private static final int ALONE_HEIGHT = 380;
  private static final int GAP = 24;

  private final String title;
  private String footer = "";
  private String xName = "step";
  private final List<Panel> panels = new ArrayList<>();

  private LineChart(String title) {
    this.title = Objects.requireNonNull(title, "title");
  }

  /** A chart of this title, empty so far. */
  public static LineChart titled(String title) {
    return new LineChart(title);
  }

  /** Adds what stands small below: where the numbers come from. */
  public LineChart footer(String text) {
    footer = Objects.requireNonNull(text, "text");
    return this;
  }

  /** Names the horizontal axis; without this it is {@code step}. */
  public LineChart horizontal(String name) {
    xName = Objects.requireNonNull(name, "name");
    return this;
  }

  /** Adds a panel. */
  public LineChart panel(Panel panel) {
    panels.add(Objects.requireNonNull(panel, "panel"));
    return this;
  }

  /** The chart as a picture. */
  public Picture picture() {
    if (panels.isEmpty()) {
      throw new IllegalStateException("chart \"" + title + "\" has no panels");
    }
    int across = panels.size() == 1 ? 1 : panels.size() <= 4 ? 2 : 3;
    int panelWidth = across == 1 ? ALONE_WIDTH : PANEL_WIDTH;
    int panelHeight = across == 1 ? ALONE_HEIGHT : PANEL_HEIGHT;
    int width = 2 * MARGIN + across * (panelWidth + GAP) - GAP;
    Text head = Text.fitted(title, 22, Text.LEFT, width - 2 * MARGIN, 2);
    Text foot = Text.fitted(footer, 12, Text.LEFT, width - 2 * MARGIN, 3);
    int top = MARGIN + (int) Math.ceil(head.height()) + 26;
    int down = (panels.size() + across - 1) / across;
    int bottom = top + down * (panelHeight + GAP) - GAP;
    int below = footer.isEmpty() ? 0 : 16 + (int) Math.ceil(foot.height());
    Canvas canvas = new Canvas(width, bottom + below + MARGIN);
    canvas.text(head, MARGIN, MARGIN, Palette.INK);
    for (int i = 0; i < panels.size(); i++) {
      int left = MARGIN + i % across * (panelWidth + GAP);
      new PanelPainter(canvas, panels.get(i), left, top + i / across * (panelHeight + GAP))
          .paint(panelWidth, panelHeight, xName);
    }
    canvas.text(foot, MARGIN, bottom + 16, Palette.FAINT);
    return canvas.picture();
  }

  /** Writes the chart as a PNG file. */
  public void write(Path file) {
    Png.write(file, picture());
  }
}
