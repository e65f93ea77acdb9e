package io.gaf.cli;

import io.gaf.job.Backups;
import io.gaf.job.Benchmark;
import io.gaf.job.Channel;
import io.gaf.job.Computations;
import io.gaf.job.Configuration;
import io.gaf.job.CronTimes;
import io.gaf.job.DataSets;
import io.gaf.job.ExceptDays;
import io.gaf.job.Firing;
import io.gaf.job.Housekeeping;
import io.gaf.job.JobArrays;
import io.gaf.job.JobKind;
import io.gaf.job.JobLine;
import io.gaf.job.JobSpec;
import io.gaf.job.JobState;
import io.gaf.job.Keep;
import io.gaf.job.MaskWish;
import io.gaf.job.Measurement;
import io.gaf.job.MetricPoint;
import io.gaf.job.Migrated;
import io.gaf.job.Notice;
import io.gaf.job.Notices;
import io.gaf.job.Pause;
import io.gaf.job.Presence;
import io.gaf.job.Queue;
import io.gaf.job.QueueBenchmark;
import io.gaf.job.Removable;
import io.gaf.job.Removal;
import io.gaf.job.Schedule;
import io.gaf.job.Schedules;
import io.gaf.job.Serving;
import io.gaf.job.SlotLease;
import io.gaf.job.SpecCodec;
import io.gaf.job.Standing;
import io.gaf.job.Workers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;

/** All ports in memory. The worker is what the test says: it is called with each job to run. */
final class FakeServices
    implements Services, SpecCodec, CronTimes, Computations, Schedules, Workers, Queue {
  final FakeJobs jobs = new FakeJobs();
  final FakeRecords records = new FakeRecords();
  final List<Schedule> schedules = new ArrayList<>();
  final List<Set<Long>> ran = new ArrayList<>();
  LongConsumer work = id -> jobs.move(id, JobState.SUCCEEDED, "done");
  List<Measurement> measured = List.of();
  final List<Perception> perceptions = new ArrayList<>();
  Perceived perceived = new Perceived(0.25, List.of(0.125, 0.125), "alexnet", "7be5be79", true);
  boolean interrupted;
  final Map<String, Removal> removed = new HashMap<>();
  Notices.Pending pendingNotices = new Notices.Pending(0, 0);
  boolean closed;
  private Pause pause;
  RuntimeException noTensorFlow;
  DataSets dataSets;
  private final Path home;

  FakeServices(Path home) {
    this.home = home;
  }

  @Override
  public String databaseName() {
    return "memory";
  }

  @Override
  public Path home() {
    return home;
  }

  @Override
  public FakeJobs jobs() {
    return jobs;
  }

  @Override
  public JobArrays arrays() {
    throw new UnsupportedOperationException("tested on a real table");
  }

  @Override
  public Queue queue() {
    return this;
  }

  @Override
  public Optional<Pause> paused() {
    return Optional.ofNullable(pause);
  }

  @Override
  public void pause(String reason) {
    pause = new Pause(reason, FakeJobs.START);
  }

  @Override
  public boolean resume() {
    boolean was = pause != null;
    pause = null;
    return was;
  }

  @Override
  public List<Presence> alive() {
    return List.of();
  }

  @Override
  public List<SlotLease> slots() {
    return List.of();
  }

  @Override
  public Optional<Standing> standing(long job) {
    throw new UnsupportedOperationException("tested on a real table");
  }

  @Override
  public boolean pause(String name, boolean paused) {
    throw new UnsupportedOperationException("tested on a real table");
  }

  @Override
  public Firing run(long schedule) {
    throw new UnsupportedOperationException("tested on a real table");
  }

  @Override
  public List<Firing> runs(long schedule, int limit) {
    return List.of();
  }

  @Override
  public List<Firing> firings(long schedule, int limit) {
    return List.of();
  }

  @Override
  public FakeRecords records() {
    return records;
  }

  @Override
  public Schedules schedules() {
    return this;
  }

  @Override
  public Backups backups() {
    throw new UnsupportedOperationException("tested on a real database");
  }

  @Override
  public Housekeeping housekeeping() {
    return new Housekeeping() {
      @Override
      public Keep settings() {
        return Keep.USUAL;
      }

      @Override
      public Optional<String> daily() {
        return Optional.empty();
      }

      @Override
      public List<Removable> removable(Keep keep) {
        throw new UnsupportedOperationException("tested on real files");
      }

      @Override
      public Swept sweep(List<Removable> files, Keep keep) {
        throw new UnsupportedOperationException("tested on real files");
      }

      @Override
      public Optional<Removal> removal(String path) {
        return Optional.ofNullable(removed.get(path));
      }
    };
  }

  @Override
  public Notices notices() {
    return new Notices() {
      @Override
      public List<Channel> channels() {
        return List.of();
      }

      @Override
      public List<Notice> take(int limit, Duration lease) {
        return List.of();
      }

      @Override
      public void delivered(Notice notice) {
        throw new UnsupportedOperationException("the command line delivers nothing");
      }

      @Override
      public void failed(Notice notice, String why) {
        throw new UnsupportedOperationException("the command line delivers nothing");
      }

      @Override
      public Pending pending() {
        return pendingNotices;
      }
    };
  }

  @Override
  public Migrated migrate() {
    throw new UnsupportedOperationException("tested on a real database");
  }

  @Override
  public SpecCodec specs() {
    return this;
  }

  @Override
  public CronTimes cron() {
    return this;
  }

  @Override
  public Workers workers() {
    return this;
  }

  @Override
  public Computations computations() {
    return this;
  }

  @Override
  public Benchmark.Runner benchmarks() {
    return (benchmark, options, tell) -> {
      tell.accept("running " + benchmark.label() + " " + options);
      return measured;
    };
  }

  @Override
  public QueueBenchmark queueBenchmark() {
    return (ask, tell) -> {
      tell.accept("measuring " + ask);
      return measured;
    };
  }

  @Override
  public Path shippedWeights(String name) {
    Path file = home.resolve("shipped").resolve(name);
    if (!Files.exists(file)) {
      write(file, "numbers");
    }
    return file;
  }

  @Override
  public void close() {
    closed = true;
  }

  @Override
  public String write(JobSpec spec) {
    return "{\"text\":\"" + spec.toString().replaceAll("[^A-Za-z0-9=.,:@/ ]", " ") + "\"}";
  }

  @Override
  public JobSpec read(JobKind kind, String json) {
    throw new UnsupportedOperationException("the command line reads no JSON yet");
  }

  @Override
  public JobLine readLine(String json, Map<String, Object> defaults) {
    throw new UnsupportedOperationException("tested on a real table");
  }

  @Override
  public String normalise(String cron) {
    if (cron.contains("61")) {
      throw new IllegalArgumentException("minute 61 is not there\nhint: minutes are 0 to 59");
    }
    return "0 " + cron;
  }

  @Override
  public String daily(String time) {
    return "0 0 " + Integer.parseInt(time.substring(0, 2)) + " * * ?";
  }

  @Override
  public List<Instant> next(String cron, ZoneId zone, ExceptDays except, Instant after, int count) {
    return LongStream.rangeClosed(1, count).mapToObj(d -> after.plus(Duration.ofDays(d))).toList();
  }

  @Override
  public List<MaskInfo> masks() {
    return List.of(
        new MaskInfo("horizontal", List.of("top", "middle", "bottom")),
        new MaskInfo("horizontal_2", List.of("top", "bottom")),
        new MaskInfo("vertical_2", List.of("left", "right")),
        new MaskInfo("radial", List.of("inner", "ring", "outer")),
        new MaskInfo("afhq", List.of("ears", "eyes", "nose", "mouth")),
        new MaskInfo("custom", List.of()));
  }

  @Override
  public void drawMask(MaskWish mask, Path to) {
    write(to, mask.name() + " " + mask.size() + " " + mask.sigma());
  }

  @Override
  public void saveMask(MaskWish mask, Path to) {
    write(to, "tensors of " + mask);
  }

  @Override
  public Perceived measureLpips(Perception wish) {
    perceptions.add(wish);
    return perceived;
  }

  /**
   * The file's text says how many regions there are; with a checkpoint the grid has 8 x 8 cells.
   */
  @Override
  public PaintedMask paintedMask(Path picture, Path checkpoint) {
    try {
      int regions = Integer.parseInt(Files.readString(picture));
      if (regions < 2) {
        throw new IllegalArgumentException("one region alone\nhint: paint two");
      }
      return new PaintedMask("abc", checkpoint == null ? 0 : 8, regions);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void drawMetrics(String title, Map<String, List<MetricPoint>> jobs, Path to) {
    var counts = new StringJoiner(" ");
    jobs.forEach((job, points) -> counts.add((job + " " + points.size()).strip()));
    write(to, title + " " + counts);
  }

  @Override
  public Optional<String> unjudgeable(Configuration configuration) {
    boolean faces = configuration.yaml().contains("faces.safetensors");
    return faces ? Optional.of("they are faces") : Optional.empty();
  }

  @Override
  public Map<String, Double> measureFeatures(
      Path file, int k, int splits, java.util.function.Consumer<String> warnings) {
    return Map.of("fid", k + splits / 100.0);
  }

  private static void write(Path to, String text) {
    try {
      Files.createDirectories(to.getParent());
      Files.writeString(to, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public DataSets dataSets() {
    return dataSets;
  }

  @Override
  public Gpu gpu() {
    return new Gpu(false, "this build has TensorFlow for processors only\nhint: build another");
  }

  @Override
  public String tensorFlow() {
    if (noTensorFlow != null) {
      throw noTensorFlow;
    }
    return "2.18.0, CPU";
  }

  @Override
  public long add(Schedule s) {
    long id = schedules.size() + 1L;
    schedules.add(
        new Schedule(
            id,
            s.name(),
            s.cron(),
            s.zone(),
            s.overlap(),
            s.rules(),
            s.template(),
            false,
            null,
            FakeJobs.START));
    return id;
  }

  @Override
  public Instant now() {
    return FakeJobs.START;
  }

  @Override
  public List<Schedule> list() {
    return schedules;
  }

  @Override
  public Optional<Schedule> find(String name) {
    return schedules.stream().filter(s -> s.name().equals(name)).findFirst();
  }

  @Override
  public boolean remove(String name) {
    return schedules.removeIf(s -> s.name().equals(name));
  }

  @Override
  public void missed(long schedule, Instant fireTime, LocalDateTime localFireTime) {
    throw new UnsupportedOperationException("the command line fires nothing");
  }

  @Override
  public Optional<Long> fire(long schedule, Instant fireTime, LocalDateTime localFireTime) {
    throw new UnsupportedOperationException("the command line fires nothing");
  }

  @Override
  public void serve(Serving serving) {
    ran.add(Set.of());
  }

  @Override
  public void runOnly(Set<Long> asked, Set<Long> parents) {
    Set<Long> only = new TreeSet<>(asked);
    only.addAll(parents);
    ran.add(only);
    only.forEach(work::accept);
  }

  @Override
  public boolean interrupted() {
    return interrupted;
  }
}
