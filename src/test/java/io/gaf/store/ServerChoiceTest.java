package io.gaf.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ServerChoiceTest {
  private static final String URL = "jdbc:postgresql://db.lab/gaf";

  @TempDir Path home;

  @Test
  void withoutAChoiceItIsTheHomesOwnFile() {
    assertThat(chosen(null, Map.of()).server()).isNull();
    assertThat(chosen(null, Map.of()).name()).isEqualTo(home.resolve("db/gaf").toString());
    assertThat(chosen(null, Map.of("GAF_DB", " ")).server()).isNull();
  }

  @Test
  void theCommandLineCountsMoreThanTheEnvironmentAndThatMoreThanTheFile() throws IOException {
    settings("db.url=" + URL + "3\ndb.user=ann");

    assertThat(chosen(null, Map.of()).name()).isEqualTo(URL + "3");
    assertThat(chosen(null, Map.of("GAF_DB", URL + "2")).name()).isEqualTo(URL + "2");
    assertThat(chosen(URL + "1", Map.of("GAF_DB", URL + "2")).name()).isEqualTo(URL + "1");
    assertThat(chosen(null, Map.of()).server().user()).isEqualTo("ann");
    assertThat(chosen(null, Map.of("GAF_DB_USER", "bob")).server().user()).isEqualTo("bob");
  }

  @Test
  void thePasswordComesFromTheEnvironmentOrFromAFileThatOnlyItsOwnerReads() throws IOException {
    settings("db.url=" + URL + "\ndb.password_file=secret");
    passwordFile("rw-------", "from file\n");

    assertThat(chosen(null, Map.of()).server().password()).isEqualTo("from file");
    assertThat(chosen(null, Map.of("GAF_DB_PASSWORD", "mine")).server().password())
        .isEqualTo("mine");
  }

  @Test
  void aPasswordFileThatOthersCanReadIsRefused() throws IOException {
    settings("db.url=" + URL + "\ndb.password_file=secret");
    passwordFile("rw-r-----", "from file");

    assertThatThrownBy(() -> chosen(null, Map.of()))
        .isInstanceOf(StoreException.class)
        .hasMessage(
            "others can read the password file %s\nhint: chmod 600 %1$s"
                .formatted(home.resolve("secret")));
  }

  @Test
  void aPasswordFileThatIsMissingOrEmptyIsNamed() throws IOException {
    settings("db.url=" + URL + "\ndb.password_file=secret");
    assertThatThrownBy(() -> chosen(null, Map.of()))
        .hasMessageContaining("cannot read the password file " + home.resolve("secret"));

    passwordFile("rw-------", "\n");
    assertThatThrownBy(() -> chosen(null, Map.of()))
        .hasMessageContaining("the password file " + home.resolve("secret") + " is empty");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?user=ann&password=hunter2",
        "?PassWord=hunter2",
        "?pass%77ord=hunter2",
        "?sslpassword=hunter2",
        "?user=ann&ssl=true&password=hunter2"
      })
  void aPasswordInTheAddressIsRefusedAndNotRepeated(String options) {
    assertThatThrownBy(() -> chosen(URL + options, Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("a password does not belong into the address of a database\nhint: ")
        .hasMessageContaining("GAF_DB_PASSWORD_FILE")
        .hasMessageNotContaining("hunter2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"jdbc:postgresql://ann:hunter2@db.lab/gaf", "postgresql://ann:hunter2@db.lab/gaf"})
  void aPasswordBeforeTheHostIsRefusedAndNotRepeated(String url) {
    assertThatThrownBy(() -> chosen(url, Map.of()))
        .hasMessageStartingWith("a password does not belong")
        .hasMessageNotContaining("hunter2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"jdbc:postgresql:gaf", "jdbc:postgresql://db.lab", "jdbc:mysql://db/gaf", "gaf"})
  void anotherFormOfAddressIsRefusedWithTheRightOne(String url) {
    assertThatThrownBy(() -> chosen(url, Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("unknown form of database address: " + url)
        .hasMessageContaining("hint: write jdbc:postgresql://HOST/DATABASE");
  }

  @Test
  void aPasswordInTheSettingsFileIsRefusedAndNotRepeated() throws IOException {
    settings("db.url=" + URL + "\ndb.password=hunter2");

    assertThatThrownBy(() -> chosen(null, Map.of()))
        .hasMessageContaining("settings.properties has the key db.password\nhint: put the password")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void anUnknownKeyIsRefusedWithTheKnownOnes() throws IOException {
    settings("db.usr=ann\nother.key=1");

    assertThatThrownBy(() -> chosen(null, Map.of()))
        .hasMessageEndingWith(
            "has the key db.usr\nhint: the keys are db.url, db.user, db.password_file");
  }

  @Test
  void childrenAreLedThereWithoutThePassword() throws IOException {
    passwordFile("rw-------", "hunter2");
    var environment =
        Map.of("GAF_DB_USER", "ann", "GAF_DB_PASSWORD_FILE", home.resolve("secret").toString());
    DatabaseSettings settings = chosen(URL + "?sslmode=require", environment);

    assertThat(settings.environment())
        .containsOnly(
            Map.entry("GAF_DB", URL + "?sslmode=require"),
            Map.entry("GAF_DB_USER", "ann"),
            Map.entry("GAF_DB_PASSWORD_FILE", home.resolve("secret").toString()));
    assertThat(chosen(null, settings.environment()).server().password()).isEqualTo("hunter2");
    assertThat(settings.toString()).contains(URL).doesNotContain("hunter2");
  }

  private DatabaseSettings chosen(String url, Map<String, String> environment) {
    return DatabaseSettings.chosen(home, url, environment);
  }

  private void settings(String text) throws IOException {
    Files.writeString(home.resolve("settings.properties"), text);
  }

  private void passwordFile(String mode, String text) throws IOException {
    Path file = Files.writeString(home.resolve("secret"), text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
  }
}
