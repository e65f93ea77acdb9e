package io.gaf.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** One row of an answer, read by column name; null where the column is null. */
record Row(ResultSet set) {
  /** Makes something of a row. */
  @FunctionalInterface
  interface Mapper<T> {
    T of(Row row) throws SQLException;
  }

  String text(String column) throws SQLException {
    return set.getString(column);
  }

  long number(String column) throws SQLException {
    return set.getLong(column);
  }

  Long numberOrNull(String column) throws SQLException {
    long value = set.getLong(column);
    return set.wasNull() ? null : value;
  }

  int integer(String column) throws SQLException {
    return set.getInt(column);
  }

  Integer integerOrNull(String column) throws SQLException {
    int value = set.getInt(column);
    return set.wasNull() ? null : value;
  }

  double real(String column) throws SQLException {
    return set.getDouble(column);
  }

  Double realOrNull(String column) throws SQLException {
    double value = set.getDouble(column);
    return set.wasNull() ? null : value;
  }

  boolean flag(String column) throws SQLException {
    return set.getBoolean(column);
  }

  Instant instant(String column) throws SQLException {
    OffsetDateTime value = set.getObject(column, OffsetDateTime.class);
    return value == null ? null : value.toInstant();
  }

  <E extends Enum<E>> E choice(String column, Class<E> type) throws SQLException {
    String value = set.getString(column);
    return value == null ? null : Enum.valueOf(type, value);
  }
}
