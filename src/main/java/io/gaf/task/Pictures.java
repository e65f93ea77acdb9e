package io.gaf.task;

import io.gaf.job.JobContext;
import io.gaf.job.Presentation;
import io.gaf.render.ContactSheet;
import io.gaf.render.Film;
import io.gaf.render.Gif;
import io.gaf.render.Mp4;
import io.gaf.render.Picture;
import io.gaf.render.Png;
import io.gaf.sample.Tile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/** Writes plates as sheets, tiles and films, registers them, and lists them in a manifest. */
final class Pictures {
  private final Renderer renderer;
  private final String origin;
  private final Presentation presentation;
  private final JobContext job;
  private final Manifest manifest;
  private final Optional<Mp4> ffmpeg;

  Pictures(Renderer renderer, Manifest manifest, Presentation presentation, JobContext job) {
    this.renderer = renderer;
    this.origin = renderer.origin(manifest.integration());
    this.presentation = presentation;
    this.job = job;
    this.manifest = manifest;
    this.ffmpeg = presentation.mp4() ? Mp4.on(System.getenv("PATH")) : Optional.empty();
  }

  /** Writes the sheet of a plate, and one of all permutations side by side where there are some. */
  void sheets(Plate plate) throws IOException {
    see(plate);
    Sheet sheet = new Sheet(plate, renderer.viewer(), renderer.classNames(), origin);
    sheet(plate.name(), plate, sheet::draw);
    if (plate.isPermuted()) {
      sheet(plate.permutations(), plate, sheet::permutations);
    }
  }

  /** Writes {@code tiles/NAME-I.png} of every sample. */
  void tiles(Plate plate) throws IOException {
    see(plate);
    Path folder = job.folder().resolve("tiles").resolve(plate.place().folder());
    for (Tile tile : plate.result().tiles()) {
      for (int i = 0; i < tile.rows(); i++) {
        String name = "%s-%d".formatted(tile.name(), i);
        Path file = folder.resolve(name + ".png");
        Png.write(file, sized(picture(plate, tile, i, last(plate))));
        manifest.tile(job.folder().relativize(file), plate, tile, i);
        put(file);
        film(folder, name, frames(plate, tile, i));
      }
    }
  }

  /** Writes the manifest, last of all. */
  void end() throws IOException {
    put(manifest.write(job.folder().resolve("manifest.json")));
  }

  /** What a user should know of what could not be done; empty otherwise. */
  String remarks() {
    return presentation.mp4() && ffmpeg.isEmpty()
        ? ", no MP4: there is no ffmpeg on the PATH of the worker"
        : "";
  }

  private void sheet(String name, Plate plate, IntFunction<ContactSheet> drawn) throws IOException {
    Path file = job.folder().resolve(name + ".png");
    drawn.apply(last(plate)).write(file);
    put(file);
    if (presentation.moves()) {
      var frames = new ArrayList<Picture>();
      for (int state : Film.shown(plate.result().recorded())) {
        frames.add(drawn.apply(state).picture());
      }
      film(job.folder(), name, frames);
    }
  }

  private List<Picture> frames(Plate plate, Tile tile, int index) {
    if (!presentation.moves()) {
      return List.of();
    }
    return Film.shown(plate.result().recorded()).stream()
        .map(state -> moving(picture(plate, tile, index, state)))
        .toList();
  }

  private void film(Path folder, String name, List<Picture> frames) throws IOException {
    if (presentation.gif()) {
      Path file = folder.resolve(name + ".gif");
      Gif.write(file, Film.of(frames));
      put(file);
    }
    if (ffmpeg.isPresent()) {
      Path file = folder.resolve(name + ".mp4");
      ffmpeg.get().write(file, Film.of(frames));
      put(file);
    }
  }

  /** Makes pictures of all samples that are shown, so that a VAE decodes them together. */
  private void see(Plate plate) {
    List<Integer> states =
        presentation.moves() ? Film.shown(plate.result().recorded()) : List.of(last(plate));
    for (int state : states) {
      renderer.viewer().see(plate.result().state(state));
    }
  }

  private static int last(Plate plate) {
    return plate.result().recorded() - 1;
  }

  private Picture picture(Plate plate, Tile tile, int index, int state) {
    return renderer.viewer().picture(plate.result().sample(tile, index, state));
  }

  private Picture sized(Picture picture) {
    return presentation.height() == 0
        ? picture
        : picture.resized(presentation.width(), presentation.height());
  }

  private Picture moving(Picture picture) {
    return presentation.height() > 0 ? sized(picture) : Stills.filmed(picture);
  }

  private void put(Path file) throws IOException {
    job.output(file, List.of(renderer.checkpoint()));
  }
}
