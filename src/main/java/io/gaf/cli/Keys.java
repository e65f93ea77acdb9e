package io.gaf.cli;

import io.gaf.job.Job;
import io.gaf.job.JobSpec;
import io.gaf.job.JobState;
import io.gaf.job.NewJob;
import io.gaf.job.SpecCodec;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Dedupe keys made from what a job does. */
final class Keys {
  private Keys() {}

  /** The same for the same spec: kind and the first 16 hex digits of its JSON's SHA-256. */
  static String of(JobSpec spec, SpecCodec specs) {
    byte[] sum = sha256().digest(specs.write(spec).getBytes(StandardCharsets.UTF_8));
    return spec.kind().word() + "/" + HexFormat.of().formatHex(sum, 0, 8);
  }

  /** The same for the same bytes: the first 16 hex digits of a file's SHA-256. */
  static String content(Path file) {
    MessageDigest digest = sha256();
    try (var bytes = new DigestInputStream(Files.newInputStream(file), digest)) {
      bytes.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read: " + e.getMessage(), e);
    }
    return HexFormat.of().formatHex(digest.digest(), 0, 8);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Enqueues under the first form of the key whose job did not fail and whose files are there. */
  static Enqueued enqueue(NewJob job, String base, Session session) {
    String key = base;
    for (int again = 2; useless(key, session); again++) {
      key = base + "/" + again;
    }
    return Enqueued.of(job.keyed(key), session);
  }

  private static boolean useless(String key, Session session) {
    OptionalLong id = session.jobs().findKey(key);
    if (id.isEmpty()) {
      return false;
    }
    Job job = Ids.find(session.jobs(), id.getAsLong());
    return job.state() == JobState.SUCCEEDED
        ? !filesAreThere(job, session)
        : job.state().terminal();
  }

  /** Whether all outputs are there, and the last checkpoint where there is one. */
  private static boolean filesAreThere(Job job, Session session) {
    Stream<String> outputs = session.records().outputs(job.id()).stream().map(o -> o.file().path());
    Stream<String> last = session.records().checkpoints(job.id(), 1).stream().map(c -> c.path());
    return Stream.concat(outputs, last).allMatch(p -> Files.exists(session.home().resolve(p)));
  }
}
