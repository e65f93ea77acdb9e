package io.gaf.task;

import io.gaf.job.Id;
import io.gaf.job.ImportSpec;
import io.gaf.job.JobContext;
import io.gaf.job.JobHandler;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A weights file from elsewhere → a copy in the home folder, and for a model its checkpoint record.
 */
final class ImportHandler implements JobHandler<ImportSpec> {
  private final Path shipped;

  ImportHandler(Path shipped) {
    this.shipped = shipped;
  }

  @Override
  public String handle(ImportSpec spec, JobContext job) throws IOException {
    if (spec.network() != null) {
      var store = new NetworkStore(job.home(), shipped);
      return new NetworkImport(store, job).bring(Path.of(spec.file()), spec.network());
    }
    long id = Imports.bring(Path.of(spec.file()), spec.heads(), spec.model(), job);
    String network =
        job.records().findCheckpoint(id).map(c -> c.file().network()).orElse("unknown network");
    return "%s from %s: %s".formatted(Id.checkpoint(id), spec.file(), network);
  }
}
