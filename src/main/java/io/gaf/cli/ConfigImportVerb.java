package io.gaf.cli;

import io.gaf.config.ReferenceConfig;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.commons.cli.Options;

/** {@code config import}: the reference implementation's configuration as one of this program's. */
final class ConfigImportVerb implements Verb<ConfigImportVerb.Wish> {
  /** The file to read, and the file to write; null to print. */
  record Wish(String file, String to) {}

  @Override
  public Page page() {
    return new Page(
        "config import",
        "FILE.yaml [--to FILE]",
        "Prints the reference implementation's YAML configuration as one of this program's.",
        "gaf config import cifar_32.yaml --to cifar.yaml");
  }

  @Override
  public Options options() {
    return Opts.none().value("to", "FILE", "write this new file instead of printing").build();
  }

  @Override
  public Wish read(Parsed words) {
    return new Wish(words.noTail().onlyWord("file"), words.text("to"));
  }

  @Override
  public int run(Wish wish, Session session) throws IOException {
    Console console = session.console();
    Path file = console.path(wish.file());
    if (!Files.exists(file)) {
      throw CliException.notFound("no file " + file, "gaf config import reads a YAML file");
    }
    var translation = ReferenceConfig.translate(file.toString());
    if (wish.to() == null) {
      console.out().print(translation.text());
    } else {
      Path to = console.path(wish.to());
      write(to, translation.text());
      console.out().println(to);
    }
    if (translation.leftOut() > 0) {
      console.say("keys not taken over: " + translation.leftOut() + ", as comments at the end");
    }
    return ExitCode.OK;
  }

  private static void write(Path file, String text) throws IOException {
    try {
      Files.writeString(file, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (FileAlreadyExistsException e) {
      throw CliException.refused(file + " is there already", "name another file");
    } catch (NoSuchFileException e) {
      throw CliException.notFound("no folder " + file.getParent(), "create it first");
    }
  }
}
