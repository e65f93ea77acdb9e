package io.gaf.schedule;

import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replaces what the JVM does on a signal while open. A shutdown hook would come too late: it runs
 * beside the hooks of the database, which closes under the attempt that is still to be recorded.
 * Reached by reflection, because javac counts any use of {@code sun.misc} as a warning.
 */
final class Signals implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Signals.class);
  private final Deque<AutoCloseable> restored = new ArrayDeque<>();

  /** Runs the action on {@code TERM}, {@code INT} …; without effect where signals are unknown. */
  Signals on(String signal, Runnable action) {
    try {
      Class<?> type = Class.forName("sun.misc.Signal");
      Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
      Object name = type.getConstructor(String.class).newInstance(signal);
      Object handler =
          Proxy.newProxyInstance(
              handlerType.getClassLoader(),
              new Class<?>[] {handlerType},
              (proxy, method, args) -> {
                action.run();
                return null;
              });
      var handle = type.getMethod("handle", type, handlerType);
      Object before = handle.invoke(null, name, handler);
      restored.push(() -> handle.invoke(null, name, before));
    } catch (ReflectiveOperationException e) {
      LOG.debug("signal {} keeps its default", signal, e);
    }
    return this;
  }

  @Override
  public void close() {
    while (!restored.isEmpty()) {
      try {
        restored.pop().close();
      } catch (Exception e) {
        LOG.debug("a signal keeps its handler", e);
      }
    }
  }
}
