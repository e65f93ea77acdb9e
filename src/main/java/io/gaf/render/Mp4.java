package io.gaf.render;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * MP4 files (H.264, 4:2:0), written by a child process of {@code ffmpeg} that gets raw pixels.
 *
 * @param program the ffmpeg to run
 */
public record Mp4(Path program) {
  private static final int MOST_SECONDS = 300;

  /** What is heard of an ffmpeg that fails. */
  private static final int MOST_WORDS = 400;

  /** The ffmpeg of the search path, if there is one. */
  public static Optional<Mp4> on(String searchPath) {
    if (searchPath == null) {
      return Optional.empty();
    }
    for (String folder : searchPath.split(File.pathSeparator, -1)) {
      Path file = Path.of(folder.isEmpty() ? "." : folder).resolve("ffmpeg");
      if (Files.isRegularFile(file) && Files.isExecutable(file)) {
        return Optional.of(new Mp4(file.toAbsolutePath()));
      }
    }
    return Optional.empty();
  }

  /**
   * Writes the film; readers see the old file or the new one, never a part.
   *
   * @throws UncheckedIOException saying what ffmpeg said
   */
  public void write(Path file, Film film) {
    Path part = file.toAbsolutePath().resolveSibling(file.getFileName() + ".part");
    try {
      Files.createDirectories(part.getParent());
      Path words = Files.createTempFile(part.getParent(), "ffmpeg", ".log");
      try {
        run(command(film, part), film, words);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(words);
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be written: " + e.getMessage(), e);
    }
  }

  private List<String> command(Film film, Path to) {
    var words = new ArrayList<>(List.of(program.toString()));
    words.addAll(List.of("-hide_banner", "-loglevel", "error", "-y"));
    words.addAll(List.of("-f", "rawvideo", "-pixel_format", "rgb24"));
    words.addAll(List.of("-video_size", film.width() + "x" + film.height()));
    words.addAll(List.of("-framerate", "1000/" + Film.BEAT_MS, "-i", "pipe:0"));
    // H.264 in 4:2:0 has even sides
    words.addAll(List.of("-vf", "pad=ceil(iw/2)*2:ceil(ih/2)*2:color=white"));
    words.addAll(List.of("-c:v", "libx264", "-crf", "16", "-pix_fmt", "yuv420p"));
    words.addAll(List.of("-movflags", "+faststart", "-bitexact", "-threads", "1", "-f", "mp4"));
    words.add("file:" + to);
    return words;
  }

  private static void run(List<String> command, Film film, Path words) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(words.toFile())
            .start();
    CompletableFuture<Boolean> late = stopped(process);
    try {
      IOException broken = feed(process, film);
      if (late.join()) {
        throw new IOException("ffmpeg took longer than " + MOST_SECONDS + " s");
      }
      if (process.exitValue() != 0 || broken != null) {
        throw new IOException(
            "ffmpeg ended with " + process.exitValue() + ": " + said(words), broken);
      }
    } finally {
      process.destroyForcibly();
    }
  }

  /** Ends the process when it takes too long, also one that has stopped reading. */
  private static CompletableFuture<Boolean> stopped(Process process) {
    return process
        .onExit()
        .orTimeout(MOST_SECONDS, TimeUnit.SECONDS)
        .handle(
            (ended, late) -> {
              if (late != null) {
                process.destroyForcibly();
              }
              return late != null;
            });
  }

  /** Writes every frame as often as it has beats; returns what broke, since ffmpeg says why. */
  private static IOException feed(Process process, Film film) {
    try (OutputStream out = process.getOutputStream()) {
      for (int i = 0; i < film.frames().size(); i++) {
        byte[] rgb = rgb(film.frames().get(i));
        for (int beat = 0; beat < film.beats().get(i); beat++) {
          out.write(rgb);
        }
      }
      return null;
    } catch (IOException e) {
      return e;
    }
  }

  private static byte[] rgb(Picture picture) {
    byte[] out = new byte[picture.width() * picture.height() * 3];
    for (int i = 0; i < out.length; i++) {
      int pixel = i / 3;
      out[i] = (byte) picture.sample(pixel % picture.width(), pixel / picture.width(), i % 3);
    }
    return out;
  }

  private static String said(Path words) throws IOException {
    String text = new String(Files.readAllBytes(words), StandardCharsets.UTF_8).strip();
    return text.length() <= MOST_WORDS ? text : text.substring(0, MOST_WORDS) + "…";
  }
}
