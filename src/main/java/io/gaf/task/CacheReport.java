package io.gaf.task;

import io.gaf.data.BuildListener;
import io.gaf.job.JobContext;
import io.gaf.job.Progress;
import io.gaf.job.Wish;

/** What the building of a cache says, as a job's progress and record. */
final class CacheReport implements BuildListener {
  /** Skipped pictures that become events; all of them stand in the log and in the cache. */
  private static final int EVENTS = 100;

  private final JobContext job;
  private final Pace pace = new Pace();
  private int skipped;
  private int before;

  CacheReport(JobContext job) {
    this.job = job;
  }

  @Override
  public boolean progress(int pictures, int total) {
    pace.done(before == 0 ? 0 : Math.max(0, pictures - before));
    before = pictures;
    String note = skipped == 0 ? null : skipped + " skipped";
    return job.progress(new Progress(pictures, total, "picture", pace.perSecond(), note))
        == Wish.CONTINUE;
  }

  @Override
  public void skipped(String path, String reason) {
    skipped++;
    String text = "%s: %s".formatted(path, reason);
    if (skipped <= EVENTS) {
      job.event("SKIPPED", text);
    } else {
      job.log("skipped " + text);
    }
  }

  @Override
  public void note(String text) {
    job.event("CACHE", text);
  }
}
