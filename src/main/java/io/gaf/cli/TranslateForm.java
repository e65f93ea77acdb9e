package io.gaf.cli;

import io.gaf.job.Integration;
import io.gaf.job.JobKind;
import io.gaf.job.JobSpec;
import io.gaf.job.Original;
import io.gaf.job.TranslateSpec;
import java.util.List;

/** Asks for real pictures of one class as another one. */
final class TranslateForm implements Form {
  private record Translate(
      String checkpoint,
      Original original,
      List<String> classes,
      Integration integration,
      long seed,
      TranslateSpec.Saving saving)
      implements Draft {
    @Override
    public JobSpec spec(Lookup lookup) {
      Lookup.Found found = lookup.checkpoint(checkpoint);
      List<String> known = lookup.classes(classes, found);
      String image = original.image();
      String latent = original.latent();
      var there =
          image == null
              ? new Original(lookup.file("latent file", latent), null)
              : new Original(null, lookup.file("image", image));
      return new TranslateSpec(
          found.ref(), there, known.get(0), known.get(1), integration, seed, saving);
    }
  }

  @Override
  public JobKind kind() {
    return JobKind.TRANSLATE;
  }

  @Override
  public String sentence() {
    return "Turns a real picture of one class into another class, by way of its noise.";
  }

  @Override
  public String example() {
    return "--checkpoint fashion@latest --image shirt.png --source Shirt --target Coat";
  }

  @Override
  public String usage() {
    return "--checkpoint REF (--image FILE | --latent FILE) --source CLASS --target CLASS"
        + " [options]";
  }

  @Override
  public void addTo(Opts options) {
    options
        .value("checkpoint", "REF", "c5, job:j12, MODEL@latest or a file")
        .value("image", "FILE", "a picture; it is resized to the model's side")
        .value("latent", "FILE", "tensor 'latent' [n,C,S,S] of a safetensors file")
        .value("source", "CLASS", "the class that it shows, index or name")
        .value("target", "CLASS", "the class that it becomes");
    IntegrationChoice.addTo(options);
    options
        .value("seed", "N", "where endpoint's way back to the noise begins (default 42)")
        .flag("gif", "show how the picture changes, as GIF")
        .flag("save-tensors", "leave latents.safetensors with every state beside the pictures")
        .flag("trajectory", "the same")
        .flag("raw-weights", "use the weights as trained, not their average");
  }

  @Override
  public Draft read(Parsed words) {
    words.noWords();
    return new Translate(
        CheckpointRef.option(words),
        original(words),
        List.of(label(words, "source"), label(words, "target")),
        IntegrationChoice.read(words).orUsual(),
        NoiseChoice.seed(words),
        new TranslateSpec.Saving(
            !words.has("raw-weights"),
            words.has("save-tensors") || words.has("trajectory"),
            words.has("gif")));
  }

  private static Original original(Parsed words) {
    if (words.has("image") && words.has("latent")) {
      throw CliException.usage(
          "--image and --latent exclude each other", "name the one that is to be translated");
    }
    if (!words.has("image") && !words.has("latent")) {
      throw CliException.usage(
          "--image or --latent is missing", "name what is to be translated: --image FILE");
    }
    return new Original(words.text("latent"), words.text("image"));
  }

  private static String label(Parsed words, String option) {
    return words.required(option, "name a class by index or name, such as --" + option + " 0");
  }
}
