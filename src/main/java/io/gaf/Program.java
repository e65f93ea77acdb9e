package io.gaf;

import io.gaf.bench.Benches;
import io.gaf.bench.QueueBench;
import io.gaf.cli.Services;
import io.gaf.job.Attempt;
import io.gaf.job.Backups;
import io.gaf.job.Benchmark;
import io.gaf.job.Computations;
import io.gaf.job.CronTimes;
import io.gaf.job.Housekeeping;
import io.gaf.job.JobArrays;
import io.gaf.job.JobKind;
import io.gaf.job.Jobs;
import io.gaf.job.Migrated;
import io.gaf.job.Notices;
import io.gaf.job.Queue;
import io.gaf.job.QueueBenchmark;
import io.gaf.job.Records;
import io.gaf.job.Schedules;
import io.gaf.job.SpecCodec;
import io.gaf.job.Workers;
import io.gaf.job.Workplace;
import io.gaf.model.Device;
import io.gaf.schedule.Notifier;
import io.gaf.schedule.QuartzCron;
import io.gaf.schedule.Timing;
import io.gaf.schedule.Worker;
import io.gaf.schedule.WorkerSettings;
import io.gaf.store.Database;
import io.gaf.store.DatabaseSettings;
import io.gaf.store.JsonSpecs;
import io.gaf.store.StoredBackups;
import io.gaf.task.LocalComputations;
import io.gaf.task.NoopHandler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/** The services of one home folder; each is opened at its first use. */
final class Program implements Services, Workplace {
  /** Options for the Java of child processes, such as {@code -Xmx8g}. */
  private static final String CHILD_OPTS = "GAF_CHILD_OPTS";

  private final Path home;
  private final String db;
  private final String device;
  private DatabaseSettings settings;
  private Database database;
  private Notifier notifier;

  /** The services of a home folder, on the database and the device that were asked for, or null. */
  Program(Path home, String db, String device) {
    this.home = home;
    this.db = db;
    this.device = device;
    Device.want(device);
  }

  /** The folder of the weights that ship; the launcher says where the program lies. */
  static Path shipped() {
    return Path.of(System.getProperty("gaf.root", "")).toAbsolutePath().resolve("weights");
  }

  @Override
  public Path home() {
    return home;
  }

  @Override
  public String databaseName() {
    return settings().name();
  }

  @Override
  public Jobs jobs() {
    return database().jobs();
  }

  @Override
  public JobArrays arrays() {
    return database().arrays();
  }

  @Override
  public Queue queue() {
    return database().queue();
  }

  @Override
  public Records records() {
    return database().records();
  }

  @Override
  public Schedules schedules() {
    return database().schedules();
  }

  @Override
  public Backups backups() {
    return new StoredBackups(settings());
  }

  @Override
  public Housekeeping housekeeping() {
    return database().housekeeping();
  }

  @Override
  public Notices notices() {
    return database().notices();
  }

  @Override
  public Migrated migrate() {
    return Database.migrate(settings());
  }

  @Override
  public SpecCodec specs() {
    return new JsonSpecs();
  }

  @Override
  public CronTimes cron() {
    return new QuartzCron(Clock.systemUTC());
  }

  @Override
  public synchronized Workers workers() {
    if (notifier == null) {
      notifier = Notifier.start(notices(), home);
    }
    var usual = WorkerSettings.usual(home, this::child, environment(), timing());
    var settings = usual.doing(Map.of(JobKind.NOOP, new NoopHandler()));
    return new Worker(jobs(), records(), schedules(), database().dataSource(), settings)
        .sweeping(housekeeping());
  }

  @Override
  public Computations computations() {
    return new LocalComputations(home, shipped());
  }

  @Override
  public Benchmark.Runner benchmarks() {
    return new Benches();
  }

  @Override
  public QueueBenchmark queueBenchmark() {
    return new QueueBench((folder, address) -> new Program(folder, address, null));
  }

  @Override
  public List<String> command(List<String> words) {
    List<String> command = new ArrayList<>(launcher());
    command.addAll(words);
    command.addAll(List.of("--home", home.toString()));
    if (db != null) {
      command.addAll(List.of("--db", db));
    }
    return command;
  }

  /** The launcher, as users start the program; or, without the jar that it starts, Java itself. */
  private static List<String> launcher() {
    Path launcher = shipped().resolveSibling("ops").resolve("gaf");
    String classes = System.getProperty("java.class.path");
    if (classes.endsWith(".jar") && !classes.contains(":") && Files.isExecutable(launcher)) {
      return List.of(launcher.toString());
    }
    var command = new ArrayList<String>();
    command.add(java());
    command.addAll(
        List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Djava.awt.headless=true"));
    command.add("-Dgaf.root=" + shipped().getParent());
    command.addAll(List.of("-cp", classes, Main.class.getName()));
    return command;
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  @Override
  public Path shippedWeights(String name) {
    Path file = shipped().resolve(name);
    if (!Files.isRegularFile(file)) {
      throw new NoSuchElementException(
          "no weights ship under the name " + name + ": there is no " + file);
    }
    return file;
  }

  @Override
  public void close() {
    if (notifier != null) {
      notifier.close();
    }
    if (database != null) {
      database.close();
    }
  }

  private synchronized Database database() {
    if (database == null) {
      database = Database.open(settings());
    }
    return database;
  }

  private synchronized DatabaseSettings settings() {
    if (settings == null) {
      settings = DatabaseSettings.chosen(home, db, System.getenv());
    }
    return settings;
  }

  /** What leads a child to this program's database and device. */
  private Map<String, String> environment() {
    var environment = new HashMap<>(settings().environment());
    if (device != null) {
      environment.put(Device.VARIABLE, device);
    }
    return environment;
  }

  /** The usual times; only tests of crashes shorten the lease, by a property in seconds. */
  private static Timing timing() {
    Integer lease = Integer.getInteger("gaf.lease");
    return lease == null ? Timing.usual() : Timing.ofLease(Duration.ofSeconds(lease));
  }

  /**
   * TensorFlow's memory is not on the heap, so JavaCPP must not count it against the heap's size.
   */
  private List<String> child(Attempt attempt) {
    var command = new ArrayList<String>();
    command.add(java());
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-Xms32m",
            "-Djava.awt.headless=true",
            "-Dorg.bytedeco.javacpp.maxphysicalbytes=0",
            "-Dgaf.root=" + shipped().getParent()));
    command.addAll(words(System.getenv().getOrDefault(CHILD_OPTS, "")));
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            Main.CHILD,
            home.toString(),
            Long.toString(attempt.id()),
            Long.toString(attempt.token())));
    return command;
  }

  private static List<String> words(String options) {
    return Arrays.stream(options.split("\\s+")).filter(word -> !word.isEmpty()).toList();
  }
}
