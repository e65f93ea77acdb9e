package io.gaf.chaos;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * A Java agent that puts the clock wrong for the program, for Quartz and for H2: every call of
 * theirs that asks for the time is answered by this class. Java has no other way to give Quartz a
 * clock: it asks {@link System#currentTimeMillis()} wherever it needs the time.
 */
public final class WrongClock {
  private static volatile Duration wrong = Duration.ZERO;

  private WrongClock() {}

  /** The agent's start: its argument is how wrong the clock is, as {@link Duration} writes it. */
  public static void premain(String by, Instrumentation instrumentation) {
    wrong = Duration.parse(by);
    instrumentation.addTransformer(new Rewriter());
  }

  /** Instead of {@link System#currentTimeMillis()}. */
  public static long currentTimeMillis() {
    return System.currentTimeMillis() + wrong.toMillis();
  }

  /** Instead of {@link Instant#now()}. */
  public static Instant now() {
    return Instant.now().plus(wrong);
  }

  /** Instead of {@link Clock#systemUTC()}. */
  public static Clock systemUTC() {
    return Clock.offset(Clock.systemUTC(), wrong);
  }

  /** Options for a Java whose clock is wrong by this much; the agent's file goes into a folder. */
  static List<String> by(Duration wrong, Path folder) throws IOException {
    Path jar = folder.resolve("wrong-clock.jar");
    if (!Files.exists(jar)) {
      Path part = Files.createTempFile(folder, "wrong-clock", ".part");
      write(part);
      Files.move(part, jar);
    }
    return List.of("-javaagent:" + jar + "=" + wrong);
  }

  private static void write(Path jar) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Premain-Class", WrongClock.class.getName());
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out, manifest)) {
      for (Class<?> type :
          List.of(WrongClock.class, Rewriter.class, ClockCalls.class, ClockCalls.InMethod.class)) {
        String name = type.getName().replace('.', '/') + ".class";
        entries.putNextEntry(new JarEntry(name));
        try (InputStream in = type.getClassLoader().getResourceAsStream(name)) {
          in.transferTo(entries);
        }
        entries.closeEntry();
      }
    }
  }

  /** Rewrites the classes whose clock is to be wrong, as they are loaded. */
  private static final class Rewriter implements ClassFileTransformer {
    private static final List<String> WHOSE = List.of("io/gaf/", "org/quartz/", "org/h2/");

    @Override
    public byte[] transform(
        ClassLoader loader, String name, Class<?> type, ProtectionDomain domain, byte[] bytes) {
      boolean asks = name != null && WHOSE.stream().anyMatch(name::startsWith);
      return asks && !name.startsWith("io/gaf/chaos/") ? ClockCalls.rewritten(bytes) : null;
    }
  }
}
