package io.gaf.cli;

import io.gaf.job.Coding;
import io.gaf.job.DecodeSpec;
import io.gaf.job.EncodeSpec;
import io.gaf.job.JobKind;
import io.gaf.job.JobSpec;
import java.util.List;
import java.util.function.Function;

/** Asks for pictures as latents, or for latents as pictures. */
final class CodingForm implements Form {
  private static final List<String> PRECISIONS = List.of("float32", "bf16");

  private final boolean encode;

  private CodingForm(boolean encode) {
    this.encode = encode;
  }

  static CodingForm encode() {
    return new CodingForm(true);
  }

  static CodingForm decode() {
    return new CodingForm(false);
  }

  /** The words, their files still to be looked for. */
  private record Request(Coding typed, Function<Coding, JobSpec> spec) implements Draft {
    @Override
    public JobSpec spec(Lookup lookup) {
      Coding.Input input = typed.input();
      var there =
          input.images() == null
              ? new Coding.Input(null, lookup.file("tensor file", input.tensors()), null)
              : new Coding.Input(lookup.pictures(input.images()), null, input.size());
      String to =
          typed.to() == null ? null : lookup.newFile("save-tensors", typed.to(), typed.force());
      String vae = lookup.file("VAE file", typed.vae());
      return spec.apply(new Coding(vae, there, typed.precision(), to, typed.force()));
    }
  }

  @Override
  public JobKind kind() {
    return encode ? JobKind.ENCODE : JobKind.DECODE;
  }

  @Override
  public String sentence() {
    return encode
        ? "Turns pictures into the scaled latents of a VAE."
        : "Turns the scaled latents of a VAE into pictures.";
  }

  @Override
  public String example() {
    return encode
        ? "--vae sd-vae.safetensors --images photos --size 256 --save-tensors latents.safetensors"
        : "--vae sd-vae.safetensors --tensors latents.safetensors --save-tensors"
            + " pictures.safetensors";
  }

  @Override
  public String usage() {
    return "--vae FILE (--images DIR | --tensors FILE) [options]";
  }

  @Override
  public void addTo(Opts options) {
    options
        .value("vae", "FILE", "Stable Diffusion's autoencoder: safetensors, or PyTorch's .bin, .pt")
        .value("images", "DIR", pictures())
        .value("tensors", "FILE", tensors())
        .value("size", "N", "resize pictures to N x N (default: their own size)")
        .value("save-tensors", "FILE", "where to write " + (encode ? "'latent'" : "'image'"))
        .flag("force", "write it although there is one")
        .value("precision", "P", "float32 (default) or bf16");
    if (encode) {
      options.value("seed", "N", "draw latents from their posteriors (default: their means)");
    }
  }

  private String pictures() {
    return encode
        ? "a folder of pictures, or one picture"
        : "pictures to encode first: what the VAE keeps of them";
  }

  private String tensors() {
    return encode
        ? "tensor 'image' [n,3,h,w] of a safetensors file, -1 … 1"
        : "tensor 'z' or 'latent' [n,4,h,w] of a safetensors file";
  }

  @Override
  public Draft read(Parsed words) {
    Long seed = encode && words.has("seed") ? Long.valueOf(NoiseChoice.seed(words)) : null;
    return new Request(
        coding(words.noWords()),
        coding -> encode ? new EncodeSpec(coding, seed) : new DecodeSpec(coding));
  }

  private static Coding coding(Parsed words) {
    if (words.has("images") == words.has("tensors")) {
      throw CliException.usage(
          words.has("images")
              ? "--images and --tensors exclude each other"
              : "--images or --tensors is missing",
          "name what goes through the VAE: --images DIR or --tensors FILE");
    }
    if (words.has("size") && words.has("tensors")) {
      throw CliException.usage("--size resizes pictures, not tensors", "leave --size out");
    }
    Integer size = words.has("size") ? Integer.valueOf((int) words.whole("size", 0, 1)) : null;
    return new Coding(
        words.required("vae", "name the VAE's file"),
        new Coding.Input(words.text("images"), words.text("tensors"), size),
        Values.choice("precision", words.text("precision", "float32"), PRECISIONS, p -> p),
        words.text("save-tensors"),
        words.has("force"));
  }
}
