package io.gaf.store;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The program's own tables as the database itself describes them, each after those it refers to. A
 * name that becomes part of a statement comes from here and from nowhere else.
 */
final class Catalogue {
  /** Quartz's tables are made anew from the schedules; who was here is of no use to a copy. */
  private static final Set<String> LEFT_OUT = Set.of("flyway_schema_history", "worker");

  private static final String QUARTZ = "qrtz_";

  private Catalogue() {}

  /**
   * One table.
   *
   * @param name lower case
   * @param columns name and type ({@link java.sql.Types}), in order
   * @param key the columns of its primary key
   * @param numbered whether the database numbers its rows, in the column {@code id}
   */
  record Table(String name, Map<String, Integer> columns, List<String> key, boolean numbered) {

    /** All rows in the order of the key: parents have smaller numbers than what refers to them. */
    String select() {
      return "SELECT "
          + String.join(", ", columns.keySet())
          + " FROM "
          + name
          + " ORDER BY "
          + String.join(", ", key);
    }

    /** One row of these columns, which must be the table's own. */
    String insert(List<String> some) {
      for (String column : some) {
        if (!columns.containsKey(column)) {
          throw new IllegalArgumentException("table " + name + " has no column '" + column + "'");
        }
      }
      String marks = String.join(", ", java.util.Collections.nCopies(some.size(), "?"));
      return "INSERT INTO " + name + " (" + String.join(", ", some) + ") VALUES (" + marks + ")";
    }

    /** Lets numbers begin above those that are taken. */
    String restart(long next) {
      return "ALTER TABLE " + name + " ALTER COLUMN id RESTART WITH " + next;
    }
  }

  static List<Table> tables(Connection connection) throws SQLException {
    DatabaseMetaData data = connection.getMetaData();
    String schema = connection.getSchema();
    Map<String, String> names = new TreeMap<>();
    try (ResultSet all = data.getTables(null, schema, "%", new String[] {"TABLE", "BASE TABLE"})) {
      while (all.next()) {
        String name = all.getString("TABLE_NAME");
        String lower = name.toLowerCase(Locale.ROOT);
        if (!lower.startsWith(QUARTZ) && !LEFT_OUT.contains(lower)) {
          names.put(lower, name);
        }
      }
    }
    Map<String, Set<String>> parents = new TreeMap<>();
    Map<String, Table> tables = new TreeMap<>();
    for (Map.Entry<String, String> table : names.entrySet()) {
      parents.put(table.getKey(), parents(data, schema, table.getValue()));
      tables.put(table.getKey(), table(data, schema, table));
    }
    return ordered(parents).stream().map(tables::get).toList();
  }

  private static Table table(DatabaseMetaData data, String schema, Map.Entry<String, String> name)
      throws SQLException {
    Map<String, Integer> columns = new LinkedHashMap<>();
    boolean numbered = false;
    try (ResultSet all = data.getColumns(null, schema, name.getValue(), "%")) {
      while (all.next()) {
        numbered |= all.getString("IS_AUTOINCREMENT").equals("YES");
        columns.put(all.getString("COLUMN_NAME").toLowerCase(Locale.ROOT), all.getInt("DATA_TYPE"));
      }
    }
    Map<Integer, String> key = new TreeMap<>();
    try (ResultSet all = data.getPrimaryKeys(null, schema, name.getValue())) {
      while (all.next()) {
        key.put(all.getInt("KEY_SEQ"), all.getString("COLUMN_NAME").toLowerCase(Locale.ROOT));
      }
    }
    return new Table(name.getKey(), columns, List.copyOf(key.values()), numbered);
  }

  private static Set<String> parents(DatabaseMetaData data, String schema, String name)
      throws SQLException {
    Set<String> parents = new TreeSet<>();
    try (ResultSet all = data.getImportedKeys(null, schema, name)) {
      while (all.next()) {
        parents.add(all.getString("PKTABLE_NAME").toLowerCase(Locale.ROOT));
      }
    }
    parents.remove(name.toLowerCase(Locale.ROOT));
    return parents;
  }

  private static List<String> ordered(Map<String, Set<String>> parents) {
    List<String> ordered = new ArrayList<>();
    while (ordered.size() < parents.size()) {
      String next =
          parents.keySet().stream()
              .filter(name -> !ordered.contains(name))
              .filter(name -> ordered.containsAll(parents.get(name)))
              .findFirst()
              .orElseThrow(() -> new IllegalStateException("tables refer to each other in a ring"));
      ordered.add(next);
    }
    return ordered;
  }
}
