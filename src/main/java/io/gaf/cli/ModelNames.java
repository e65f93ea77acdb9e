package io.gaf.cli;

import io.gaf.job.Id;

/** Checks names of models: they appear in references and in file names. */
final class ModelNames {
  private ModelNames() {}

  static String checked(String name) {
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}") || Id.parse(name).isPresent()) {
      throw CliException.usage(
          "'" + name + "' cannot name a model",
          "use up to 64 letters, digits, '.', '_' and '-', nothing that looks like an id");
    }
    return name;
  }
}
