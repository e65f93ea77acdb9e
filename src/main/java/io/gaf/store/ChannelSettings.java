package io.gaf.store;

import io.gaf.job.Channel;
import io.gaf.job.Channel.Command;
import io.gaf.job.Channel.Target;
import io.gaf.job.Channel.Webhook;
import io.gaf.job.JobKind;
import io.gaf.job.JobState;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** The channels that a home's settings name: at most one webhook and one command. */
final class ChannelSettings {
  private static final int TIMEOUT_S = 10;

  private final HomeSettings settings;

  private ChannelSettings(HomeSettings settings) {
    this.settings = settings;
  }

  static List<Channel> of(HomeSettings settings) {
    ChannelSettings read = new ChannelSettings(settings);
    List<Channel> channels = new ArrayList<>();
    if (settings.text("notify.webhook.url") != null) {
      channels.add(read.channel("webhook", read.webhook()));
    }
    if (settings.text("notify.command.run") != null) {
      settings.requireOwn();
      channels.add(read.channel("command", read.command()));
    }
    return List.copyOf(channels);
  }

  private Channel channel(String name, Target target) {
    String prefix = "notify." + name + ".";
    int timeout = settings.whole(prefix + "timeout_s", TIMEOUT_S, 1);
    return new Channel(
        name,
        target,
        choice(prefix + "states", JobState.ended(), JobState::name),
        choice(prefix + "kinds", List.of(JobKind.values()), JobKind::word),
        Duration.ofSeconds(timeout));
  }

  private Target webhook() {
    String key = "notify.webhook.url";
    try {
      URI url = URI.create(settings.text(key));
      if (url.getHost() != null && List.of("http", "https").contains(url.getScheme())) {
        return new Webhook(url);
      }
    } catch (IllegalArgumentException e) {
      throw settings.wrong(key, "an address such as https://example.org/hook");
    }
    throw settings.wrong(key, "an address such as https://example.org/hook");
  }

  private Target command() {
    String key = "notify.command.run";
    try {
      if (Json.read(settings.text(key)) instanceof List<?> words
          && !words.isEmpty()
          && words.stream().allMatch(String.class::isInstance)) {
        return new Command(words.stream().map(String.class::cast).toList());
      }
    } catch (IllegalArgumentException e) {
      throw settings.wrong(key, "a list of words such as [\"/usr/local/bin/tell\", \"gaf\"]");
    }
    throw settings.wrong(key, "a list of words such as [\"/usr/local/bin/tell\", \"gaf\"]");
  }

  /** Those that are named, or all. */
  private <T> Set<T> choice(String key, Collection<T> all, Function<T, String> word) {
    Set<T> chosen = new LinkedHashSet<>();
    for (String name : settings.words(key)) {
      chosen.add(
          all.stream()
              .filter(one -> word.apply(one).equalsIgnoreCase(name))
              .findFirst()
              .orElseThrow(
                  () ->
                      settings.wrong(
                          key, "words of " + String.join(", ", all.stream().map(word).toList()))));
    }
    return chosen.isEmpty() ? Set.copyOf(all) : chosen;
  }
}
