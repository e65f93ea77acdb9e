package io.gaf.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class IndexPageTest {
  @TempDir Path folder;

  @Test
  void everyPictureHasItsCaption() throws IOException {
    Path page = folder.resolve("index.html");

    IndexPage.write(
        page,
        "Grids of fashion",
        List.of(
            new IndexPage.Entry("Shirt · Coat", "grid-1.png"),
            new IndexPage.Entry("Bag", "more/grid-2.png")));

    assertThat(Files.readString(page))
        .contains("<title>Grids of fashion</title>", "<meta charset=\"utf-8\">")
        .contains("<img src=\"grid-1.png\" alt=\"Shirt · Coat\"", "src=\"more/grid-2.png\"")
        .doesNotContain("<script");
  }

  @Test
  void nothingOfACaptionOrTitleIsMarkup() {
    String evil = "<script>alert('x' & \"y\")</script> 100 %s %1$s";

    String page = IndexPage.page(evil, List.of(new IndexPage.Entry(evil, "a.png")));

    assertThat(page)
        .doesNotContain("<script")
        .contains(
            "&lt;script&gt;alert(&#39;x&#39; &amp; &quot;y&quot;)&lt;/script&gt; 100 %s %1$s");
  }

  @Test
  void lettersThatMeanSomethingInAddressesAreEscaped() {
    String page =
        IndexPage.page("t", List.of(new IndexPage.Entry("c", "T-shirt top #1?\"50%\".png")));

    assertThat(page).contains("src=\"T-shirt%20top%20%231%3F%2250%25%22.png\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/etc/passwd",
        "../secret.png",
        "a/../../b.png",
        "./a.png",
        "a//b.png",
        "a/",
        "https://example.org/a.png",
        "javascript:alert(1)",
        "C:\\a.png",
        "a\\b.png",
        "a\nb.png"
      })
  void pathsThatAreNotWithinThePagesFolderAreRefused(String path) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new IndexPage.Entry("c", path))
        .withMessageStartingWith("image must be a relative path within the page's folder, got \"");
  }
}
