package io.gaf.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.gaf.job.Event;
import io.gaf.job.Notices.Pending;
import io.gaf.store.Database;
import io.gaf.store.Databases;
import io.gaf.store.OnBothDatabases;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Notices to a real server and a real program. */
@OnBothDatabases
class NotifierTest {
  private static final Duration SOON = Duration.ofSeconds(60);

  @TempDir Path home;
  private HttpServer server;
  private final List<String> keys = new CopyOnWriteArrayList<>();
  private final List<String> bodies = new CopyOnWriteArrayList<>();
  private final AtomicInteger refusals = new AtomicInteger();

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/hook", this::heard);
    server.start();
  }

  @AfterEach
  void hangUp() {
    server.stop(0);
  }

  private void heard(HttpExchange call) throws IOException {
    String body = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    boolean refused = refusals.getAndDecrement() > 0;
    keys.add(call.getRequestHeaders().getFirst("Idempotency-Key"));
    bodies.add(body);
    call.sendResponseHeaders(refused ? 503 : 204, -1);
    call.close();
  }

  private void settings(String... lines) throws IOException {
    Files.write(
        home.resolve("settings.properties"),
        List.of(lines),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  private String hook() {
    return "notify.webhook.url=http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
  }

  /** Cancels a new job, which ends it. */
  private static long ended(Database database, String why) {
    long job = database.jobs().enqueue(Toy.job("", 5));
    database.jobs().cancel(job, why);
    return job;
  }

  private static void untilTold(Database database) throws InterruptedException {
    Processes.until(
        "all is told", SOON, () -> database.notices().pending().equals(new Pending(0, 0)));
  }

  @Test
  void aWebhookHearsOfAJobsEndAgainUntilItAnswers() throws Exception {
    settings(hook());
    refusals.set(2);
    try (Database database = Databases.open(home)) {
      long job = ended(database, "enough\nof \"it\"");
      try (Notifier notifier = Notifier.start(database.notices(), home)) {
        assertThat(notifier).isNotNull();
        untilTold(database);
      }
      assertThat(bodies).hasSize(3).containsOnly(bodies.get(0));
      assertThat(keys).containsOnly(keys.get(0)).doesNotContainNull();
      JsonNode told = new ObjectMapper().readTree(bodies.get(0));
      assertThat(told.get("job").asText()).isEqualTo("j" + job);
      assertThat(told.get("state").asText()).isEqualTo("CANCELLED");
      assertThat(told.get("reason").asText()).isEqualTo("enough\nof \"it\"");
      assertThat(told.get("event").asText()).isEqualTo(keys.get(0));
      assertThat(database.jobs().events(job))
          .extracting(Event::type, Event::text)
          .contains(
              org.assertj.core.groups.Tuple.tuple(
                  "NOT_NOTIFIED", "webhook: HTTP 503; it is tried again"),
              org.assertj.core.groups.Tuple.tuple("NOTIFIED", "webhook at try 3"));
    }
  }

  @Test
  void whatOneProcessRecordedAnotherTells() throws Exception {
    settings(hook(), "notify.webhook.states=cancelled", "notify.webhook.kinds=import, train");
    try (Database database = Databases.open(home)) {
      ended(database, "before the crash");
    }
    assertThat(bodies).isEmpty();
    try (Database database = Databases.open(home);
        Notifier notifier = Notifier.start(database.notices(), home)) {
      assertThat(notifier).isNotNull();
      untilTold(database);
    }
    assertThat(bodies).singleElement().asString().contains("before the crash");
  }

  @Test
  void onlyTheStatesAndKindsThatAreWantedAreTold() throws Exception {
    settings(hook(), "notify.webhook.states=failed");
    try (Database database = Databases.open(home)) {
      ended(database, "nobody wants to know");
      assertThat(database.notices().pending()).isEqualTo(new Pending(0, 0));
    }
  }

  @Test
  void aCommandGetsTheFactsInItsEnvironmentAndNoShellReadsThem() throws Exception {
    Path told = home.resolve("told");
    Path script = home.resolve("tell");
    Files.writeString(
        script,
        "#!/bin/sh\nprintf '%s|%s|%s|%s' \"$1\" \"$GAF_JOB\" \"$GAF_STATE\" \"$GAF_REASON\" >> "
            + told
            + "\n");
    assertThat(script.toFile().setExecutable(true)).isTrue();
    settings("notify.command.run=[\"" + script + "\", \"a b;$(touch " + home + "/no)\"]");
    try (Database database = Databases.open(home)) {
      long job = ended(database, "$(touch " + home + "/no)\nline");
      try (Notifier notifier = Notifier.start(database.notices(), home)) {
        assertThat(notifier).isNotNull();
        untilTold(database);
      }
      assertThat(told)
          .hasContent(
              "a b;$(touch %1$s/no)|j%2$d|CANCELLED|$(touch %1$s/no) line".formatted(home, job));
      assertThat(home.resolve("no")).doesNotExist();
    }
  }

  @Test
  void aCommandThatFailsOrHangsIsTriedAgainAndHoldsNothingUp() throws Exception {
    settings(
        "notify.command.run=[\"/bin/sh\", \"-c\", \"sleep 60\"]", "notify.command.timeout_s=1");
    try (Database database = Databases.open(home)) {
      long job = ended(database, "x");
      long begun = System.nanoTime();
      try (Notifier notifier = Notifier.start(database.notices(), home)) {
        assertThat(notifier).isNotNull();
        ended(database, "the queue goes on");
        Processes.until(
            "a try in vain",
            SOON,
            () ->
                database.jobs().events(job).stream()
                    .anyMatch(e -> e.text().contains("command: did not end within 1 s")));
      }
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(50));
      assertThat(database.notices().pending().waiting()).isEqualTo(2);
    }
  }
}
