package io.gaf.schedule;

import io.gaf.job.Channel;
import io.gaf.job.Channel.Command;
import io.gaf.job.Channel.Webhook;
import io.gaf.job.Notice;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Delivers one notice: posts it, or starts a program with it. */
final class Courier {
  /** What a person's program has no business with. */
  private static final String PASSWORD = "GAF_DB_PASSWORD";

  private final Path home;
  private HttpClient client;

  Courier(Path home) {
    this.home = home;
  }

  /**
   * Tries once.
   *
   * @throws IOException when it was not heard, saying why
   */
  void deliver(Notice notice, Channel channel) throws IOException, InterruptedException {
    if (channel.target() instanceof Webhook webhook) {
      post(notice, channel, webhook);
    } else if (channel.target() instanceof Command command) {
      start(notice, channel, command);
    }
  }

  private void post(Notice notice, Channel channel, Webhook webhook)
      throws IOException, InterruptedException {
    if (client == null) {
      client =
          HttpClient.newBuilder()
              .connectTimeout(channel.timeout())
              .followRedirects(HttpClient.Redirect.NEVER)
              .build();
    }
    HttpRequest request =
        HttpRequest.newBuilder(webhook.url())
            .timeout(channel.timeout())
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", notice.event())
            .POST(HttpRequest.BodyPublishers.ofString(notice.json()))
            .build();
    int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    if (status < 200 || status > 299) {
      throw new IOException("HTTP " + status);
    }
  }

  private void start(Notice notice, Channel channel, Command command)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command.words())
            .directory(home.toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().remove(PASSWORD);
    builder.environment().putAll(notice.facts());
    Process process = builder.start();
    process.getOutputStream().close();
    try {
      if (!process.waitFor(channel.timeout().toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IOException("did not end within " + channel.timeout().toSeconds() + " s");
      }
    } finally {
      process.destroyForcibly();
    }
    if (process.exitValue() != 0) {
      throw new IOException("exit code " + process.exitValue());
    }
  }
}
