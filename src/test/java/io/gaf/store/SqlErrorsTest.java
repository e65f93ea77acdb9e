package io.gaf.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.h2.tools.Server;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlErrorsTest {
  @TempDir Path folder;

  @Test
  void aServerThatEndsWhileItsRowsAreFetchedIsGone() throws Exception {
    Server server =
        Server.createTcpServer("-tcpPort", "0", "-ifNotExists", "-baseDir", folder.toString());
    server.start();
    String url = "jdbc:h2:tcp://localhost:%d/./fetched".formatted(server.getPort());
    try {
      var connection = DriverManager.getConnection(url, "sa", ""); // its server closes it
      var statement = connection.createStatement();
      statement.setFetchSize(10);
      var rows = statement.executeQuery("SELECT x FROM SYSTEM_RANGE(1, 1000)");
      assertThat(rows.next()).isTrue();
      server.stop();
      SQLException cut =
          catchThrowableOfType(
              SQLException.class,
              () -> {
                while (rows.next()) {
                  assertThat(rows.getInt(1)).isLessThan(1000);
                }
              });
      assertThat((Throwable) cut).isNotNull();
      assertThat(cut.getErrorCode()).as(cut.toString()).isIn(90028, 90031);
      assertThat(SqlErrors.gone(cut)).as(cut.toString()).isTrue();
    } finally {
      server.stop();
    }
  }

  @Test
  void aFileThatCannotBeReadIsNoServerThatIsGone() {
    var damaged = new SQLException("IO Exception", "90028", 90028, new IOException("disk"));
    assertThat(SqlErrors.gone(damaged)).isFalse();
  }
}
