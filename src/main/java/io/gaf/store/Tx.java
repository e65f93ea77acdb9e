package io.gaf.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * A transaction's statements. Values are always bound to the question marks of a fixed text.
 *
 * @param connection inside a transaction
 * @param repeated whether an earlier try of the same transaction may have been committed
 * @param outbox where it is noted that a job has ended
 */
record Tx(Connection connection, boolean repeated, Outbox outbox) {
  private static final String NOW = "SELECT CURRENT_TIMESTAMP AS now_at";

  // The one character that PostgreSQL stores in no text; Unicode has a sign for what cannot be.
  private static final char NUL = '\0';
  private static final char INSTEAD = '\uFFFD';

  /** A transaction that ends no jobs. */
  Tx(Connection connection, boolean repeated) {
    this(connection, repeated, Outbox.NONE);
  }

  /** The database's clock. */
  Instant now() throws SQLException {
    return first(NOW, r -> r.instant("now_at")).orElseThrow();
  }

  int update(String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, values);
      return statement.executeUpdate();
    }
  }

  /** Inserts one row and returns its generated {@code id}. */
  long insert(String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql, new String[] {"id"})) {
      bind(statement, values);
      statement.executeUpdate();
      try (ResultSet keys = statement.getGeneratedKeys()) {
        keys.next();
        return keys.getLong(1);
      }
    }
  }

  /** Inserts rows and returns their generated {@code id}s, in order. */
  List<Long> insertAll(String sql, List<Object[]> rows) throws SQLException {
    List<Long> ids = new ArrayList<>();
    if (rows.isEmpty()) {
      return ids;
    }
    try (PreparedStatement statement = connection.prepareStatement(sql, new String[] {"id"})) {
      for (Object[] row : rows) {
        bind(statement, row);
        statement.addBatch();
      }
      statement.executeBatch();
      try (ResultSet keys = statement.getGeneratedKeys()) {
        while (keys.next()) {
          ids.add(keys.getLong(1));
        }
      }
    }
    return ids;
  }

  void batch(String sql, List<Object[]> rows) throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (Object[] row : rows) {
        bind(statement, row);
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  <T> List<T> list(String sql, Row.Mapper<T> mapper, Object... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, values);
      try (ResultSet set = statement.executeQuery()) {
        List<T> all = new ArrayList<>();
        while (set.next()) {
          all.add(mapper.of(new Row(set)));
        }
        return all;
      }
    }
  }

  <T> Optional<T> first(String sql, Row.Mapper<T> mapper, Object... values) throws SQLException {
    return list(sql, mapper, values).stream().findFirst();
  }

  /** The text with its one {@code (?)} widened to this many question marks, at least one. */
  static String widen(String sql, int count) {
    return sql.replace("(?)", "(" + String.join(", ", Collections.nCopies(count, "?")) + ")");
  }

  private static void bind(PreparedStatement statement, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, bound(values[i]));
    }
  }

  private static Object bound(Object value) {
    if (value instanceof Instant instant) {
      return instant.atOffset(ZoneOffset.UTC);
    }
    if (value instanceof String text) {
      return text.replace(NUL, INSTEAD);
    }
    return value instanceof Enum<?> choice ? choice.name() : value;
  }
}
