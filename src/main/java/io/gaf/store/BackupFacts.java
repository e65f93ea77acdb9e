package io.gaf.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * What a backup says of itself.
 *
 * @param schema the version of the schema that its rows have
 * @param tables its tables, each after those it refers to
 */
record BackupFacts(int schema, List<TableFacts> tables) {
  private static final int MOST_BYTES = 1_000_000;

  /**
   * One table.
   *
   * @param nextId the number that its next row gets; 0 for one without numbers
   */
  record TableFacts(String name, long nextId) {}

  static BackupFacts read(BackupReader in) throws IOException {
    try (InputStream text = in.open(StoredBackups.FACTS)) {
      return of(
          (Map<?, ?>) Json.read(new String(text.readNBytes(MOST_BYTES), StandardCharsets.UTF_8)));
    } catch (ClassCastException | NullPointerException e) {
      throw new IllegalArgumentException("it has no valid " + StoredBackups.FACTS, e);
    }
  }

  private static BackupFacts of(Map<?, ?> facts) {
    int format = ((Number) facts.get("format")).intValue();
    int schema = ((Number) facts.get("schema")).intValue();
    if (format > StoredBackups.FORMAT || schema > Schema.VERSION) {
      throw StoreException.refused(
          "the backup was made by a newer program: format %d, schema version %d; this one knows %d and %d"
                  .formatted(format, schema, StoredBackups.FORMAT, Schema.VERSION)
              + "\nhint: restore it with that program");
    }
    List<TableFacts> tables =
        ((List<?>) facts.get("tables")).stream().map(t -> table((Map<?, ?>) t)).toList();
    return new BackupFacts(schema, tables);
  }

  private static TableFacts table(Map<?, ?> facts) {
    Object next = facts.get("next_id");
    return new TableFacts(
        (String) facts.get("name"), next == null ? 0 : ((Number) next).longValue());
  }
}
