package io.gaf.cli;

import io.gaf.job.Jobs;
import io.gaf.job.Records;
import java.nio.file.Path;
import java.time.Instant;

/** One command being carried out: the console, and the services once they are needed. */
final class Session implements AutoCloseable {
  private final Console console;
  private final Path home;
  private final Palette palette;
  private final Invocation invocation;
  private final Services.Opener opener;
  private Services services;

  Session(
      Console console, Path home, Palette palette, Invocation invocation, Services.Opener opener) {
    this.console = console;
    this.home = home;
    this.palette = palette;
    this.invocation = invocation;
    this.opener = opener;
  }

  Console console() {
    return console;
  }

  Path home() {
    return home;
  }

  Palette palette() {
    return palette;
  }

  /** The text with its {@code gaf} commands as this user types them. */
  String typed(String text) {
    return invocation.in(text);
  }

  /** The address of the database that was asked for, or null. */
  String db() {
    return invocation.db();
  }

  Instant now() {
    return console.clock().instant();
  }

  /** The services, opened at the first call; the home folder is there and writable afterwards. */
  synchronized Services services() {
    if (services == null) {
      services = opener.open(Homes.usable(home), invocation.db(), invocation.device());
    }
    return services;
  }

  Jobs jobs() {
    return services().jobs();
  }

  Records records() {
    return services().records();
  }

  /** The same on another home or database, where one is named; the caller closes it. */
  Session at(String otherHome, String db) {
    Path folder =
        otherHome == null ? home : Homes.of(otherHome, console.environment(), console.directory());
    String address = db == null ? invocation.db() : db;
    var typed = new Invocation(invocation.program(), otherHome, address, invocation.device());
    return new Session(console, folder, palette, typed, opener);
  }

  @Override
  public synchronized void close() {
    if (services != null) {
      services.close();
    }
  }
}
