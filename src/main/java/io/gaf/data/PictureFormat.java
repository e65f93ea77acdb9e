package io.gaf.data;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** The formats that are read, told apart by their first bytes. */
enum PictureFormat {
  PNG("png"),
  JPEG("jpeg"),
  GIF("gif"),
  BMP("bmp"),
  WEBP("webp");

  /** Bytes that are enough to tell. */
  static final int HEAD = 12;

  private final String plugin;

  PictureFormat(String plugin) {
    this.plugin = plugin;
  }

  /** What ImageIO calls it. */
  String plugin() {
    return plugin;
  }

  /** The format of a file that begins so. */
  static Optional<PictureFormat> of(byte[] head) {
    String text = new String(head, StandardCharsets.ISO_8859_1);
    return Arrays.stream(values()).filter(format -> format.begins(text)).findFirst();
  }

  private boolean begins(String head) {
    return switch (this) {
      case PNG -> head.startsWith("\u0089PNG\r\n\u001a\n");
      case JPEG -> head.startsWith("\u00ff\u00d8\u00ff");
      case GIF -> head.startsWith("GIF87a") || head.startsWith("GIF89a");
      case BMP -> head.startsWith("BM");
      case WEBP -> head.startsWith("RIFF") && head.startsWith("WEBP", 8);
    };
  }
}
