package io.gaf.cli;

import io.gaf.job.Job;
import io.gaf.job.JobSpec;
import io.gaf.job.JobState;
import io.gaf.job.NewJob;
import io.gaf.job.SpecCodec;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.OptionalLong;

/** Dedupe keys made from what a job does. */
final class Keys {
  private Keys() {}

  /** The same for the same spec: kind and the first 16 hex digits of its JSON's SHA-256. */
  static String of(JobSpec spec, SpecCodec specs) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      byte[] sum = digest.digest(specs.write(spec).getBytes(StandardCharsets.UTF_8));
      return spec.kind().word() + "/" + HexFormat.of().formatHex(sum, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Enqueues under the first form of the key whose job did not fail. */
  static Enqueued enqueue(NewJob job, String base, Session session) {
    String key = base;
    for (int again = 2; failed(key, session); again++) {
      key = base + "/" + again;
    }
    var keyed =
        new NewJob(
            job.spec(),
            job.name(),
            job.tags(),
            job.after(),
            job.priority(),
            job.notBefore(),
            key,
            job.held(),
            job.maxAttempts());
    return Enqueued.of(keyed, session);
  }

  private static boolean failed(String key, Session session) {
    OptionalLong id = session.jobs().findKey(key);
    if (id.isEmpty()) {
      return false;
    }
    Job job = Ids.find(session.jobs(), id.getAsLong());
    return job.state().terminal() && job.state() != JobState.SUCCEEDED;
  }
}
