package io.gaf.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamWriteFeature;
import io.gaf.store.Catalogue.Table;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * A table's rows as text: JSON arrays, the first one with the names of the columns, every value a
 * string or null. Read and written row by row, so that a table may be of any size.
 */
final class RowText {
  private static final JsonFactory FACTORY =
      JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();
  private static final int FETCH = 1000;

  private RowText() {}

  /** Writes all rows; the connection's transaction decides which moment they are of. */
  static long write(Connection snapshot, Table table, OutputStream to)
      throws SQLException, IOException {
    long rows = 0;
    try (PreparedStatement statement = snapshot.prepareStatement(table.select());
        JsonGenerator out = FACTORY.createGenerator(to)) {
      out.setRootValueSeparator(new com.fasterxml.jackson.core.io.SerializedString("\n"));
      line(out, List.copyOf(table.columns().keySet()));
      statement.setFetchSize(FETCH);
      try (ResultSet all = statement.executeQuery()) {
        for (; all.next(); rows++) {
          List<String> values = new ArrayList<>();
          for (int type : table.columns().values()) {
            values.add(text(all, values.size() + 1, type));
          }
          line(out, values);
        }
      }
    }
    return rows;
  }

  private static void line(JsonGenerator out, List<String> values) throws IOException {
    out.writeStartArray();
    for (String value : values) {
      out.writeString(value);
    }
    out.writeEndArray();
  }

  private static String text(ResultSet row, int column, int type) throws SQLException {
    if (type == Types.TIMESTAMP_WITH_TIMEZONE || type == Types.TIMESTAMP) {
      OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
      return time == null ? null : time.toInstant().toString();
    }
    Object value = row.getObject(column);
    return value == null ? null : value.toString();
  }

  /** Inserts all rows; returns how many. */
  static long read(InputStream from, Connection to, Table table) throws SQLException, IOException {
    try (JsonParser in = FACTORY.createParser(from)) {
      List<String> columns = row(in, table.columns().size());
      if (columns == null) {
        throw new IllegalArgumentException("table " + table.name() + " has no line of columns");
      }
      List<Integer> types = columns.stream().map(c -> table.columns().get(c)).toList();
      try (PreparedStatement statement = to.prepareStatement(table.insert(columns))) {
        return rows(in, statement, types);
      }
    }
  }

  private static long rows(JsonParser in, PreparedStatement statement, List<Integer> types)
      throws SQLException, IOException {
    long rows = 0;
    for (List<String> row = row(in, types.size()); row != null; row = row(in, types.size())) {
      if (row.size() != types.size()) {
        throw new IllegalArgumentException(
            "row " + (rows + 1) + ": expected " + types.size() + " values, got " + row.size());
      }
      for (int i = 0; i < row.size(); i++) {
        statement.setObject(i + 1, value(row.get(i), types.get(i)));
      }
      statement.addBatch();
      rows++;
      if (rows % FETCH == 0) {
        statement.executeBatch();
      }
    }
    statement.executeBatch();
    return rows;
  }

  /** The next array of at most so many strings; null at the end. */
  private static List<String> row(JsonParser in, int most) throws IOException {
    JsonToken token = in.nextToken();
    if (token == null) {
      return null;
    }
    List<String> values = new ArrayList<>();
    if (token != JsonToken.START_ARRAY) {
      throw new IllegalArgumentException("expected an array, got " + token);
    }
    for (token = in.nextToken(); token != JsonToken.END_ARRAY; token = in.nextToken()) {
      boolean text = token == JsonToken.VALUE_STRING || token == JsonToken.VALUE_NULL;
      if (!text || values.size() == most) {
        throw new IllegalArgumentException("expected at most " + most + " texts, got " + token);
      }
      values.add(token == JsonToken.VALUE_NULL ? null : in.getText());
    }
    return values;
  }

  private static Object value(String text, int type) {
    if (text == null) {
      return null;
    }
    return switch (type) {
      case Types.BIGINT -> Long.valueOf(text);
      case Types.INTEGER, Types.SMALLINT -> Integer.valueOf(text);
      case Types.DOUBLE, Types.FLOAT, Types.REAL -> Double.valueOf(text);
      case Types.BOOLEAN, Types.BIT -> Boolean.valueOf(text);
      case Types.TIMESTAMP_WITH_TIMEZONE, Types.TIMESTAMP -> OffsetDateTime.parse(text);
      case Types.VARCHAR, Types.CHAR -> text;
      default -> throw new IllegalStateException("a column has the unknown type " + type);
    };
  }
}
