package io.gaf.job;

import java.util.Objects;
import java.util.Optional;

/**
 * A weights file from elsewhere → a checkpoint record with a copy of the file in the home folder.
 *
 * @param file the absolute path of the file
 * @param heads attention heads, which no tensor's shape tells; null to read them from the metadata
 * @param model the named model whose current checkpoint this becomes, or null
 */
public record ImportSpec(String file, Integer heads, String model) implements JobSpec {
  public ImportSpec {
    Objects.requireNonNull(file, "file");
  }

  @Override
  public JobKind kind() {
    return JobKind.IMPORT;
  }

  @Override
  public Optional<String> modelName() {
    return Optional.ofNullable(model);
  }
}
