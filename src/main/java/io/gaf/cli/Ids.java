package io.gaf.cli;

import io.gaf.job.Id;
import io.gaf.job.Job;
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
                    "ids are a letter and a number: j12 a job, c5 a checkpoint, o9 an output, s3 a"
                        + " schedule"));
  }

  /** A job's number. */
  static long job(String text) {
    Id id = any(text);
    if (id.type() != Id.Type.JOB) {
      throw CliException.usage(text + " is no job", "jobs have ids such as j12; see gaf list");
    }
    return id.number();
  }

  /** The job of this number. */
  static Job find(Jobs jobs, long number) {
    return jobs.find(number)
        .orElseThrow(() -> CliException.notFound("no job " + Id.job(number), "see gaf list --all"));
  }
}
