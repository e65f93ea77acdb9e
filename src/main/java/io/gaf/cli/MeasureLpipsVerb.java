package io.gaf.cli;

import io.gaf.job.Computations.Perceived;
import io.gaf.job.Computations.Perception;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.cli.Options;

/** {@code measure lpips}: how far two pictures are apart to an eye. */
final class MeasureLpipsVerb implements Verb<MeasureLpipsVerb.Ask> {
  /** Which network, its file (null: the imported one), the pictures and the form. */
  record Ask(String net, String backbone, String a, String b, Format format) {}

  @Override
  public Page page() {
    return new Page(
        "measure lpips",
        "--net alex|vgg [--backbone FILE] --a PNG --b PNG [-o FORM]",
        "Prints LPIPS, the perceptual distance of two pictures of one size.",
        "gaf measure lpips --net alex --backbone alexnet-owt-7be5be79.pth --a one.png --b two.png");
  }

  @Override
  public Options options() {
    return Opts.none()
        .value("net", "NAME", "alex or vgg, the network that looks")
        .value("backbone", "FILE", "its weights, .pth or safetensors (default: the imported ones)")
        .value("a", "PNG", "a picture")
        .value("b", "PNG", "the other picture, of the same size")
        .format()
        .build();
  }

  @Override
  public Ask read(Parsed words) {
    words.noWords();
    return new Ask(
        words.required("net", "--net alex or --net vgg"),
        words.text("backbone"),
        words.required("a", "--a PNG"),
        words.required("b", "--b PNG"),
        words.format());
  }

  @Override
  public int run(Ask request, Session session) {
    var console = session.console();
    Path backbone = request.backbone() == null ? null : console.path(request.backbone());
    var wish =
        new Perception(
            request.net(), backbone, console.path(request.a()), console.path(request.b()));
    Perceived seen = session.services().computations().measureLpips(wish);
    if (!seen.published()) {
      console.say(
          "warning: the backbone is no published file of %s (SHA-256 %s): compare with nothing that used another"
              .formatted(seen.network(), seen.sha256().substring(0, 12)));
    }
    if (request.format() == Format.JSON) {
      JsonText.print(json(request, seen), console.out());
    } else {
      console.out().println(seen.lpips());
    }
    return ExitCode.OK;
  }

  private static Map<String, Object> json(Ask request, Perceived seen) {
    var json = new LinkedHashMap<String, Object>();
    json.put("lpips", seen.lpips());
    json.put("layers", seen.layers());
    json.put("net", request.net());
    json.put("version", "0.1");
    json.put("backbone_sha256", seen.sha256());
    json.put("backbone_published", seen.published());
    return json;
  }
}
