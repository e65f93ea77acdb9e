package io.gaf.store;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Asks the database how it would run the statements that a piece of the program really runs. */
final class Plans {
  private final Connection connection;
  private final String explain;
  private final List<String> plans = new ArrayList<>();

  private Plans(Connection connection, String explain) {
    this.connection = connection;
    this.explain = explain;
  }

  /** The plans of all queries of some work, one after the other. */
  static String of(Connection connection, Transactions.Work<?> work) throws SQLException {
    return of(connection, "EXPLAIN ", work);
  }

  /** The same with what was really read. */
  static String analysed(Connection connection, Transactions.Work<?> work) throws SQLException {
    return of(connection, "EXPLAIN ANALYZE ", work);
  }

  private static String of(Connection connection, String explain, Transactions.Work<?> work)
      throws SQLException {
    Plans plans = new Plans(connection, explain);
    work.run(new Tx(plans.listening(), false));
    return String.join("\n", plans.plans);
  }

  private Connection listening() {
    return proxy(
        Connection.class,
        (method, args) -> {
          Object made = call(connection, method, args);
          return method.getName().equals("prepareStatement")
              ? listening((PreparedStatement) made, (String) args[0])
              : made;
        });
  }

  private PreparedStatement listening(PreparedStatement statement, String sql) {
    var values = new TreeMap<Integer, Object>();
    return proxy(
        PreparedStatement.class,
        (method, args) -> {
          if (method.getName().equals("setObject")) {
            values.put((Integer) args[0], args[1]);
          }
          if (method.getName().equals("executeQuery")) {
            plans.add(plan(sql, values));
          }
          return call(statement, method, args);
        });
  }

  private String plan(String sql, Map<Integer, Object> values) throws SQLException {
    try (PreparedStatement explain = connection.prepareStatement(this.explain + sql)) {
      for (var value : values.entrySet()) {
        explain.setObject(value.getKey(), value.getValue());
      }
      var text = new StringBuilder();
      try (ResultSet lines = explain.executeQuery()) {
        while (lines.next()) {
          text.append(lines.getString(1)).append('\n');
        }
      }
      return text.toString();
    }
  }

  /** What a listening object does when it is called. */
  @FunctionalInterface
  private interface Call {
    Object on(Method method, Object[] args) throws Throwable;
  }

  private static <T> T proxy(Class<T> type, Call call) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, args) -> call.on(method, args)));
  }

  private static Object call(Object target, Method method, Object[] args) throws Throwable {
    try {
      return method.invoke(target, args);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
