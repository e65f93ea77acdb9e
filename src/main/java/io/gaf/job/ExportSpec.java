package io.gaf.job;

import java.util.Objects;
import java.util.Optional;

/**
 * A checkpoint → a file of another form, outside the home folder.
 *
 * @param checkpoint the reference as the user wrote it
 * @param format the word of an {@link ExportFormat}
 * @param to the absolute path of the file to write
 * @param force whether a file that is there gives way
 */
public record ExportSpec(String checkpoint, String format, String to, boolean force)
    implements JobSpec {
  public ExportSpec {
    Objects.requireNonNull(checkpoint, "checkpoint");
    Objects.requireNonNull(format, "format");
    Objects.requireNonNull(to, "to");
  }

  @Override
  public JobKind kind() {
    return JobKind.EXPORT;
  }

  @Override
  public Optional<String> checkpointRef() {
    return Optional.of(checkpoint);
  }
}
