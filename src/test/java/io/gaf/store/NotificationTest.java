package io.gaf.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gaf.job.Ending;
import io.gaf.job.Fence;
import io.gaf.job.JobState;
import io.gaf.job.Notice;
import io.gaf.job.Notices;
import io.gaf.job.Notices.Pending;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnBothDatabases
final class NotificationTest {
  @TempDir Path home;

  private void settings(String... lines) throws Exception {
    Files.write(
        home.resolve(HomeSettings.FILE),
        List.of(lines),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  @Test
  void everyWayOfEndingIsNotedOnceAndForEachChannel() throws Exception {
    settings("notify.webhook.url=http://127.0.0.1:1/x", "notify.command.run=[\"/bin/true\"]");
    try (Store store = new Store(home)) {
      long parent = store.jobs.enqueue(Store.aJob());
      store.jobs.enqueue(Store.after(io.gaf.job.Dependency.Condition.OK, parent));
      Fence fence = store.claimed(parent);
      store.end(fence, Ending.How.FAILED, "no disk");
      store.jobs.enqueue(Store.after(io.gaf.job.Dependency.Condition.OK, parent));

      List<Notice> told = store.database.notices().take(100, Duration.ofMinutes(1));
      assertThat(told).hasSize(6);
      assertThat(told.stream().map(Notice::event).distinct())
          .as("an end is one event, whoever hears of it")
          .hasSize(3);
    }
  }

  @Test
  void aNoticeIsTakenByOneAndComesBackWhenItsTakerDies() throws Exception {
    settings("notify.webhook.url=http://127.0.0.1:1/x");
    try (Store store = new Store(home)) {
      store.jobs.cancel(store.jobs.enqueue(Store.aJob()), "why");
      Notices notices = store.database.notices();
      Notice first = notices.take(10, Duration.ofMillis(300)).get(0);
      assertThat(notices.take(10, Duration.ofMinutes(1))).isEmpty();
      Thread.sleep(400);
      Notice again = notices.take(10, Duration.ofMinutes(1)).get(0);
      assertThat(again.event()).isEqualTo(first.event());
      assertThat(again.tries()).isEqualTo(2);
      notices.failed(first, "too late to say");
      assertThat(notices.pending()).isEqualTo(new Pending(1, 0));
      notices.delivered(again);
      assertThat(notices.pending()).isEqualTo(new Pending(0, 0));
    }
  }

  @Test
  void whoDoesNotAnswerIsGivenUpInTheEnd() throws Exception {
    settings("notify.webhook.url=http://127.0.0.1:1/x");
    try (Store store = new Store(home)) {
      long job = store.jobs.enqueue(Store.aJob());
      store.jobs.cancel(job, "why");
      for (int i = 0; i < StoredNotices.MOST_TRIES; i++) {
        store.sql("UPDATE notification SET next_at = CURRENT_TIMESTAMP");
        store
            .database
            .notices()
            .take(1, Duration.ofMinutes(1))
            .forEach(n -> store.database.notices().failed(n, "nobody there"));
      }
      assertThat(store.database.notices().pending()).isEqualTo(new Pending(0, 1));
      assertThat(store.jobs.events(job))
          .anyMatch(e -> e.text().equals("webhook: nobody there; given up after 25 tries"));
      assertThat(store.state(job)).isEqualTo(JobState.CANCELLED);
    }
  }

  @Test
  void waitsGrowUpToTenMinutes() {
    assertThat(StoredNotices.backoff(1)).isEqualTo(Duration.ofSeconds(1));
    assertThat(StoredNotices.backoff(5)).isEqualTo(Duration.ofSeconds(16));
    assertThat(StoredNotices.backoff(60)).isEqualTo(Duration.ofMinutes(10));
  }

  @Test
  void wrongSettingsAreSaidWithTheirKey() throws Exception {
    assertRefused("notify.webhook.url=file:///etc/passwd", "expected an address such as https://");
    assertRefused("notify.command.run=rm -rf /", "expected a list of words such as [");
    assertRefused("notify.command.run=[]", "expected a list of words such as [");
    assertRefused("notify.webhook.uri=x", "has the key notify.webhook.uri");
    assertRefused("keep.checkpoints=0", null);
    assertRefused(
        "notify.webhook.url=http://h/\nnotify.webhook.states=done", "expected words of SUCCEEDED");
    assertRefused(
        "notify.webhook.url=http://h/\nnotify.webhook.timeout_s=0", "whole number of at least 1");
  }

  private void assertRefused(String settings, String message) throws Exception {
    Path file = home.resolve("wrong").resolve(HomeSettings.FILE);
    Files.createDirectories(file.getParent());
    Files.writeString(file, settings + "\n");
    DatabaseSettings wrong = DatabaseSettings.of(file.getParent());
    if (message == null) {
      try (Database database = Database.open(wrong)) {
        assertThatThrownBy(() -> database.housekeeping().settings())
            .hasMessageContaining(
                "keep.checkpoints: expected a whole number of at least 1, got '0'");
      }
      return;
    }
    assertThatThrownBy(() -> Database.open(wrong))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(message)
        .hasMessageContaining("\nhint: ");
  }

  @Test
  void aCommandInSettingsThatOthersCouldHaveWrittenIsNotRun() throws Exception {
    settings("notify.command.run=[\"/bin/true\"]");
    Files.setPosixFilePermissions(
        home.resolve(HomeSettings.FILE), PosixFilePermissions.fromString("rw-rw-rw-"));
    assertThatThrownBy(() -> new Store(home))
        .hasMessageContaining("others can write")
        .hasMessageContaining("\nhint: chmod go-w");
  }
}
