package io.gaf.store;

import io.gaf.job.JobFilter;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;

/** What a child process of a test does with a database. */
final class ChildMain {
  private ChildMain() {}

  public static void main(String[] args) throws Exception {
    Path home = Path.of(args[1]);
    switch (args[0]) {
      case "list" -> list(home);
      case "serve" -> serve(home);
      case "enqueue" -> enqueue(home);
      case "lock" -> lock(home);
      case "linger" -> linger(home);
      default -> throw new IllegalArgumentException(args[0]);
    }
  }

  private static void list(Path home) {
    try (Database database = Databases.open(home)) {
      int jobs = database.jobs().list(JobFilter.inStates(List.of(), 50)).size();
      System.out.println("listed " + jobs);
    }
  }

  /** Opens first, and so serves the others, until its input ends. */
  private static void serve(Path home) throws IOException {
    try (Database database = Databases.open(home)) {
      System.out.println("serving " + database.jobs().count(JobFilter.inStates(List.of(), 1)));
      System.in.readAllBytes();
    }
  }

  /** Is asked to end by a signal, and still writes for a while, as a worker does. */
  private static void linger(Path home) throws Exception {
    Database database = Databases.open(home);
    database.dataSource().getConnection().close();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> writeAndClose(database)));
    System.out.println("lingering");
    System.in.readAllBytes();
  }

  private static void writeAndClose(Database database) {
    for (int i = 0; i < 300; i++) {
      database.jobs().enqueue(Store.aJob());
    }
    database.close();
    System.out.println("left in peace");
  }

  /** Acknowledges each job on its own line, until it is killed. */
  private static void enqueue(Path home) {
    try (Database database = Databases.open(home)) {
      while (true) {
        System.out.println("enqueued " + database.jobs().enqueue(Store.aJob()));
      }
    }
  }

  /** Holds the file in the way of a program that shares with nobody. */
  private static void lock(Path home) throws Exception {
    DatabaseSettings settings = DatabaseSettings.of(home);
    String url = "jdbc:h2:file:" + settings.file();
    try (Connection c = DriverManager.getConnection(url, "sa", Password.of(settings.folder()))) {
      System.out.println("locked " + c.getCatalog());
      System.in.readAllBytes();
    }
  }
}
