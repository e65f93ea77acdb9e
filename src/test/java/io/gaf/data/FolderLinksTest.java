package io.gaf.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gaf.config.DataConfig;
import io.gaf.config.Preparation;
import io.gaf.config.Reader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Links and hidden folders in data sets of folders: one rule at every depth. */
class FolderLinksTest {
  private static final Path PICTURE = Path.of("src/test/resources/pictures/rgb.bmp");

  @TempDir Path folder;
  private Path in;
  private Path outside;

  @BeforeEach
  void aClassAndAFolderBesideTheDataSet() throws IOException {
    in = folder.resolve("in");
    outside = folder.resolve("outside");
    picture(in.resolve("dog/a.bmp"));
    picture(outside.resolve("secret.bmp"));
  }

  private static void picture(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    Files.copy(PICTURE, file);
  }

  private PictureSource open(Reader reader, String... classes) throws IOException {
    return PictureSources.open(
        new DataConfig(
            "set", reader, in, "", 0, List.of(classes), List.of(), 32, 3, Preparation.none()));
  }

  private static List<String> listed(PictureSource source) throws IOException {
    var words = new ArrayList<String>();
    source.list(i -> words.add(i.label() + " " + i.path() + " " + i.problem()));
    return words;
  }

  @Test
  void aClassThatIsALinkToAFolderOutsideIsRefused() throws IOException {
    Files.createSymbolicLink(in.resolve("cat"), outside);
    String message =
        in.resolve("cat") + " is a link that leads outside " + in + ", to " + outside.toRealPath();
    for (PictureSource source :
        List.of(open(Reader.FOLDERS, "cat", "dog"), PictureFolder.open(in))) {
      assertThatThrownBy(() -> listed(source))
          .isInstanceOf(DataException.class)
          .hasMessageContaining(message)
          .hasMessageContaining("\nhint: move or copy the folder itself");
      assertThatThrownBy(() -> source.read(Item.of("cat/secret.bmp", 0, 0, 0)))
          .hasMessageContaining("is a link that leads outside");
    }
  }

  @Test
  void aClassThatIsALinkToAFolderInsideIsRead() throws IOException {
    Files.createSymbolicLink(in.resolve("cat"), in.resolve("dog"));
    PictureSource source = open(Reader.FOLDERS, "cat", "dog");
    assertThat(listed(source)).containsExactly("0 cat/a.bmp ", "1 dog/a.bmp ");
    assertThat(source.read(Item.of("cat/a.bmp", 0, 0, 0)).channels()).isEqualTo(3);
  }

  @Test
  void linksThatAreNotReadAreNamedWithTheReason() throws IOException {
    Files.createSymbolicLink(in.resolve("dog/b.bmp"), outside.resolve("secret.bmp"));
    Files.createSymbolicLink(in.resolve("dog/c.bmp"), in.resolve("dog/a.bmp"));
    Files.createSymbolicLink(in.resolve("dog/d.bmp"), in.resolve("nowhere.bmp"));
    Files.createSymbolicLink(in.resolve("dog/e"), outside);
    Files.createSymbolicLink(in.resolve("dog/f.txt"), in.resolve("nowhere.txt"));
    assertThat(listed(open(Reader.FOLDERS, "dog")))
        .containsExactly(
            "0 dog/a.bmp ",
            "0 dog/b.bmp a link that leads outside " + in + ", which is not read",
            "0 dog/c.bmp ",
            "0 dog/d.bmp a link that leads to no file",
            "0 dog/e a link to a folder is not followed below a class");
  }

  @Test
  void whatIsHiddenIsPassedOverAtEveryDepth() throws IOException {
    picture(in.resolve(".ipynb_checkpoints/a.bmp"));
    picture(in.resolve("dog/.ipynb_checkpoints/a-checkpoint.bmp"));
    picture(in.resolve("dog/deep/.cache/a.bmp"));
    picture(in.resolve("dog/deep/b.bmp"));
    Files.createSymbolicLink(in.resolve("dog/.link"), outside);
    assertThat(listed(open(Reader.FOLDERS, "dog")))
        .containsExactly("0 dog/a.bmp ", "0 dog/deep/b.bmp ");
    assertThat(listed(open(Reader.FLAT, "dog")))
        .containsExactly("0 dog/a.bmp ", "0 dog/deep/b.bmp ");
  }
}
