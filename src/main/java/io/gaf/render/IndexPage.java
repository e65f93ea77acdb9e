package io.gaf.render;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** One HTML page that shows many pictures: nothing of it is run, nothing comes from elsewhere. */
public final class IndexPage {
  /**
   * A picture.
   *
   * @param caption below it
   * @param image its path, relative to the page's folder and within it, with {@code /}
   */
  public record Entry(String caption, String image) {
    public Entry {
      Objects.requireNonNull(caption, "caption");
      if (image.isEmpty() || image.matches("(?s).*[\\\\:\\p{Cntrl}].*") || image.startsWith("/")) {
        throw refused(image);
      }
      for (String part : image.split("/", -1)) {
        if (part.isEmpty() || part.equals(".") || part.equals("..")) {
          throw refused(image);
        }
      }
    }

    private static IllegalArgumentException refused(String image) {
      return new IllegalArgumentException(
          "image must be a relative path within the page's folder, got \"" + image + "\"");
    }
  }

  private static final String PAGE =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src 'self' file:; style-src 'unsafe-inline'">
      <title>%1$s</title>
      <style>
      body { margin: 2rem; font: 16px/1.4 system-ui, sans-serif; color: #1f2430; background: #f6f7f9; }
      h1 { font-weight: 600; font-size: 1.5rem; }
      main { display: flex; flex-wrap: wrap; gap: 1.5rem; align-items: flex-start; }
      figure { margin: 0; padding: 1rem; background: #fff; border-radius: 8px; box-shadow: 0 1px 3px #0002; max-width: 100%%; }
      img { display: block; max-width: 100%%; height: auto; image-rendering: pixelated; }
      figcaption { margin-top: 0.6rem; color: #4b5563; }
      </style>
      </head>
      <body>
      <h1>%1$s</h1>
      <main>
      %2$s</main>
      </body>
      </html>
      """;

  private static final String FIGURE =
      """
      <figure><a href="%1$s"><img src="%1$s" alt="%2$s" loading="lazy"></a><figcaption>%2$s</figcaption></figure>
      """;

  private IndexPage() {}

  /** Writes the page; readers see the old file or the new one, never a part. */
  public static void write(Path html, String title, List<Entry> entries) {
    Publish.bytes(html, page(title, entries).getBytes(StandardCharsets.UTF_8));
  }

  static String page(String title, List<Entry> entries) {
    StringBuilder figures = new StringBuilder();
    for (Entry entry : entries) {
      figures.append(FIGURE.formatted(escaped(address(entry.image())), escaped(entry.caption())));
    }
    return PAGE.formatted(escaped(title), figures);
  }

  private static String address(String image) {
    try {
      return new URI(null, null, image, null).toASCIIString();
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("image is no path: \"" + image + "\"", e);
    }
  }

  private static String escaped(String text) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> out.append(c);
      }
    }
    return out.toString();
  }
}
