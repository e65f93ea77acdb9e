package io.gaf.cli;

import io.gaf.job.DataSets.Damage;
import io.gaf.job.DataSets.Verification;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.cli.Options;

/** {@code data verify}: whether a cache or a folder of pictures is whole. */
final class DataVerifyVerb implements Verb<DataVerifyVerb.Check> {
  /** What, in which form. */
  record Check(String path, Format format) {}

  @Override
  public Page page() {
    return new Page(
        "data verify",
        "PATH [-o json]",
        "Reads every file of a cache against its checksum, or decodes every picture of a folder.",
        "gaf data verify ~/pictures");
  }

  @Override
  public Options options() {
    return Opts.none().format().build();
  }

  @Override
  public Check read(Parsed words) {
    return new Check(words.noTail().onlyWord("cache or folder"), words.format());
  }

  @Override
  public int run(Check request, Session session) {
    Path path = session.console().path(request.path());
    Verification found = session.services().computations().dataSets().verify(path);
    boolean whole = found.broken() == 0;
    if (request.format() == Format.JSON) {
      Map<String, Object> all = new LinkedHashMap<>();
      all.put("path", path.toString());
      all.put("ok", whole);
      all.put("files", found.files());
      all.put("pictures", found.pictures());
      all.put("broken", found.broken());
      all.put("damaged", found.damaged().stream().map(DataVerifyVerb::map).toList());
      JsonText.print(all, session.console().out());
    } else {
      var out = session.console().out();
      for (Damage damage : found.damaged()) {
        out.println(
            "damaged  %s: expected %s, found %s"
                .formatted(damage.file(), damage.expected(), damage.found()));
      }
      if (found.broken() > found.damaged().size()) {
        out.printf("and %,d more%n", found.broken() - found.damaged().size());
      }
      out.println(
          "%s: %,d files, %,d pictures"
              .formatted(
                  whole ? "whole" : "%,d damaged".formatted(found.broken()),
                  found.files(),
                  found.pictures()));
    }
    return whole ? ExitCode.OK : ExitCode.FAILURE;
  }

  private static Map<String, Object> map(Damage damage) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("file", damage.file());
    map.put("expected", damage.expected());
    map.put("found", damage.found());
    return map;
  }
}
