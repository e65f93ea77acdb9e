package io.gaf.store;

import io.gaf.job.JobKind;
import io.gaf.job.JobLine;
import io.gaf.job.JobSpec;
import io.gaf.job.SpecCodec;
import java.util.Map;

/** Specs as JSON objects whose keys are the spec records' components. */
public final class JsonSpecs implements SpecCodec {
  @Override
  public String write(JobSpec spec) {
    return Json.write(RecordTree.of(spec));
  }

  @Override
  public JobSpec read(JobKind kind, String json) {
    return RecordReader.read(kind.specType(), Json.read(json), "");
  }

  @Override
  public JobLine readLine(String json, Map<String, Object> defaults) {
    return JobLines.read(json, defaults);
  }
}
