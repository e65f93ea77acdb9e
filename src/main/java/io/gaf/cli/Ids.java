package io.gaf.cli;

import io.gaf.job.Id;
import io.gaf.job.Job;
import io.gaf.job.JobArray;
import io.gaf.job.Jobs;

/** Ids as typed → what they name. */
final class Ids {
  private Ids() {}

  /** An id of any type. */
  static Id any(String text) {
    return Id.parse(text)
        .orElseThrow(
            () ->
                CliException.usage(
                    "'" + text + "' is no id",
                    "ids are a letter and a number: j12 a job, a3 an array, a3_7 a task of it, c5 a"
                        + " checkpoint, o9 an output, s3 a schedule"));
  }

  /** The array of this id. */
  static JobArray array(Session session, Id id) {
    return session.services().arrays().find(id.number()).orElseThrow(() -> noArray(id));
  }

  static CliException noArray(Id id) {
    return CliException.notFound("no array " + id, "see gaf list --all");
  }

  /** The job of this number. */
  static Job find(Jobs jobs, long number) {
    return jobs.find(number)
        .orElseThrow(() -> CliException.notFound("no job " + Id.job(number), "see gaf list --all"));
  }
}
