package io.gaf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownFilesTest {
  @TempDir Path home;

  @Test
  void aFileOfAnotherContentIsNamedWithBothChecksums() throws IOException {
    assertThat(new KnownFiles(home).others()).isEmpty();
    assertThat(new KnownFiles(home).whole()).isEmpty();
    Path vae = home.resolve("data/sd-vae-ft-mse.safetensors");
    Files.createDirectories(vae.getParent());
    Files.writeString(vae, "abc");
    assertThat(new KnownFiles(home).whole()).isEmpty();
    assertThat(new KnownFiles(home).others())
        .containsExactly(
            vae
                + ": expected SHA-256"
                + " a1d993488569e928462932c8c38a0760b874d166399b14414135bd9c42df5815, found"
                + " ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }
}
