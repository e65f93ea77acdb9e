package io.gaf.cli;

import io.gaf.job.DataSets.ClassCount;
import io.gaf.job.DataSets.Description;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.cli.Options;

/** {@code data show}: what a cache or a folder of pictures holds. */
final class DataShowVerb implements Verb<DataShowVerb.Show> {
  /** What, where its contact sheet goes (null: nowhere), in which form. */
  record Show(String path, String sheet, Format format) {}

  private static final int BAR = 40;
  private static final int MOST_LINES = 60;

  @Override
  public Page page() {
    return new Page(
        "data show",
        "PATH [--to FILE] [-o json]",
        "Describes a cache or a folder of pictures: how many of each class, and from where.",
        "gaf data show ~/pictures --to sheet.png");
  }

  @Override
  public Options options() {
    return Opts.none()
        .value("to", "FILE", "draw a contact sheet to this PNG file as well")
        .format()
        .build();
  }

  @Override
  public Show read(Parsed words) {
    String path = words.noTail().onlyWord("cache or folder");
    return new Show(path, words.text("to"), words.format());
  }

  @Override
  public int run(Show request, Session session) {
    Path path = session.console().path(request.path());
    Path sheet = request.sheet() == null ? null : new Lookup(session).picture(request.sheet());
    Description found = session.services().computations().dataSets().show(path, sheet);
    if (request.format() == Format.JSON) {
      Map<String, Object> all = new LinkedHashMap<>(found.facts());
      all.put("classes", found.classes().stream().map(DataShowVerb::map).toList());
      JsonText.print(all, session.console().out());
    } else {
      print(found, session.console());
    }
    return ExitCode.OK;
  }

  private static Map<String, Object> map(ClassCount one) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("label", one.label());
    map.put("name", one.name());
    map.put("pictures", one.pictures());
    map.put("training", one.training());
    map.put("held_out", one.heldOut());
    return map;
  }

  private static void print(Description found, Console console) {
    PrintStream out = console.out();
    found
        .facts()
        .forEach(
            (name, value) -> {
              String text = value == null ? "unknown" : value.toString();
              if (!text.isEmpty()) {
                out.println(String.format("%-13s %s", name, text));
              }
            });
    List<ClassCount> classes = found.classes();
    long most = classes.stream().mapToLong(ClassCount::pictures).max().orElse(1);
    int width = classes.stream().mapToInt(c -> c.name().length()).max().orElse(1);
    String mark = console.unicode() ? "█" : "#";
    out.println();
    for (ClassCount one : classes.subList(0, Math.min(MOST_LINES, classes.size()))) {
      String bar = mark.repeat((int) (one.pictures() * BAR / Math.max(1, most)));
      out.println(
          ("%-" + width + "s  %,9d  %s")
              .formatted(one.name(), one.pictures(), bar)
              .stripTrailing());
    }
    if (classes.size() > MOST_LINES) {
      out.println("and " + (classes.size() - MOST_LINES) + " classes more; -o json has them all");
    }
  }
}
