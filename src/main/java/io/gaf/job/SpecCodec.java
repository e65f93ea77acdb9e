package io.gaf.job;

import java.util.Map;

/** Specs as the JSON that is stored with a job and that users may write by hand. */
public interface SpecCodec {
  /** The JSON of a spec. */
  String write(JobSpec spec);

  /**
   * The spec of a JSON text.
   *
   * @throws IllegalArgumentException naming the key that is unknown, missing or of the wrong form
   */
  JobSpec read(JobKind kind, String json);

  /**
   * The job that a JSON object asks for: its kind, its spec, and what else is wanted of it.
   *
   * @param defaults values of keys that the object may leave out
   * @throws IllegalArgumentException naming the key that is unknown, missing or of the wrong form
   */
  JobLine readLine(String json, Map<String, Object> defaults);
}
