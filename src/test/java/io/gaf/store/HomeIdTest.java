package io.gaf.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HomeIdTest {
  @TempDir Path home;
  @TempDir Path other;

  @Test
  void anotherHomeOnTheSameDatabaseIsRefusedAndChangesNothing() throws Exception {
    Databases.onPostgres(home);
    Files.copy(home.resolve(ServerChoice.FILE), other.resolve(ServerChoice.FILE));
    try (Store store = new Store(home)) {
      store.jobs.enqueue(Store.aJob());
    }

    assertThatThrownBy(() -> new Store(other))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.REFUSED))
        .hasMessageContaining("two homes on one database")
        .hasMessageContaining(HomeId.of(home))
        .hasMessageContaining(HomeId.of(other))
        .hasMessageContaining("\nhint: use the folder that its workers share");
    new Store(home).close();
  }

  @Test
  void aFolderThatOthersMountUnderAnotherNameIsTheSameHome() throws Exception {
    Databases.onPostgres(home);
    new Store(home).close();
    Path mounted = Files.createSymbolicLink(other.resolve("mnt"), home);
    new Store(mounted).close();
    assertThat(HomeId.of(mounted)).isEqualTo(HomeId.of(home));
  }

  @Test
  void theIdIsTheUsersAlone() throws Exception {
    HomeId.of(home);
    var modes = Files.getPosixFilePermissions(home.resolve(HomeId.FILE));
    assertThat(PosixFilePermissions.toString(modes)).isEqualTo("rw-------");
  }
}
