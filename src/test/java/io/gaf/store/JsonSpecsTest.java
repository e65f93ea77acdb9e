package io.gaf.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gaf.job.Coding;
import io.gaf.job.Composition;
import io.gaf.job.Configuration;
import io.gaf.job.CycleMode;
import io.gaf.job.CycleSpec;
import io.gaf.job.DecodeSpec;
import io.gaf.job.EncodeSpec;
import io.gaf.job.EvaluateSpec;
import io.gaf.job.ExportSpec;
import io.gaf.job.GridSpec;
import io.gaf.job.ImportSpec;
import io.gaf.job.Integration;
import io.gaf.job.JobKind;
import io.gaf.job.JobSpec;
import io.gaf.job.JudgeSpec;
import io.gaf.job.NoiseSource;
import io.gaf.job.NoopSpec;
import io.gaf.job.Original;
import io.gaf.job.PrecomputeSpec;
import io.gaf.job.Route;
import io.gaf.job.SampleSpec;
import io.gaf.job.SweepSpec;
import io.gaf.job.TrainSpec;
import io.gaf.job.TranslateSpec;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class JsonSpecsTest {
  private static final Configuration CONFIGURATION =
      new Configuration("fashion", "name: fashion\ntext: \"\u00e4 \\ \u2603\"\n");
  private static final Composition MIX =
      new Composition(List.of("0", "Ankle boot"), List.of(0.25, 1e-300), "halves", 1.5, true);
  private static final Integration EULER = new Integration("euler", 50);

  private final JsonSpecs specs = new JsonSpecs();

  static Stream<JobSpec> specs() {
    NoiseSource seeded = new NoiseSource(Long.MAX_VALUE, 4, null, false);
    return Stream.of(
        new PrecomputeSpec(CONFIGURATION, true),
        new TrainSpec(CONFIGURATION, "fashion", null, null, -42),
        new TrainSpec(CONFIGURATION, null, "c5", 12L, 0),
        new SampleSpec("c5", MIX, EULER, seeded, true, true, false),
        new GridSpec("fashion@latest", List.of(MIX, MIX), List.of(1L, -2L), EULER, false),
        new CycleSpec(
            "c5",
            new Route(CycleMode.CYCLE, List.of("0", "a"), 0),
            EULER,
            seeded,
            true,
            false,
            true),
        new TranslateSpec(
            "c5",
            new Original(null, "/a.png"),
            "0",
            "Ankle boot",
            EULER,
            7,
            new TranslateSpec.Saving(true, false, true)),
        new EncodeSpec(
            new Coding("/v", new Coding.Input("/p", null, 256), "bf16", "/l", true), null),
        new EncodeSpec(
            new Coding("/v", new Coding.Input(null, "/t", null), "bf16", null, false), 5L),
        new DecodeSpec(
            new Coding("/v", new Coding.Input(null, "/t", null), "float32", "/i", false)),
        new EvaluateSpec("c6", CONFIGURATION, 50, new Integration("euler", 1, "bf16"), 42, true),
        new EvaluateSpec("job:j12", CONFIGURATION, 50, EULER, 42, true),
        new EvaluateSpec("c6", CONFIGURATION, 50, EULER, 42, true, new EvaluateSpec.Share(1, 4)),
        new JudgeSpec(
            "c6",
            CONFIGURATION,
            new Composition(List.of("0", "2"), List.of(.25, .75), null, 0, false),
            200,
            EULER,
            42,
            true),
        new SweepSpec(
            "cycles",
            "gaf sweep cycles",
            List.of("solver", "steps"),
            List.of(new SweepSpec.Point(List.of("euler", "20"))),
            List.of(new SweepSpec.Chart("cycle/pixel_mse", "steps", true))),
        new ImportSpec("/a/b.safetensors", null, "m"),
        new ImportSpec("/a/b.safetensors", 4, null),
        new ImportSpec("/a/b.pb", null, null, new ImportSpec.Network("inception-tf", true)),
        new ExportSpec("m@latest", "safetensors", "/a/c.safetensors", true),
        new NoopSpec(),
        new NoopSpec(true, 5000));
  }

  @ParameterizedTest
  @MethodSource("specs")
  void everySpecComesBackAsItWas(JobSpec spec) {
    assertThat(specs.read(spec.kind(), specs.write(spec))).isEqualTo(spec);
  }

  @Test
  void everyKindIsAmongThem() {
    assertThat(specs().map(JobSpec::kind)).contains(JobKind.values());
  }

  @Test
  void keysAreTheRecordsComponentsInTheirOrder() {
    assertThat(specs.write(new ImportSpec("/a", 4, null)))
        .isEqualTo("{\"file\":\"/a\",\"heads\":4,\"model\":null,\"network\":null}");
  }

  @Test
  void whatMayBeNullMayBeLeftOut() {
    assertThat(specs.read(JobKind.IMPORT, "{\"file\": \"/a\"}"))
        .isEqualTo(new ImportSpec("/a", null, null));
  }

  @Test
  void anIntegrationOfEarlierVersionsRanInFloat32() {
    String now = specs.write(specs().filter(s -> s.kind() == JobKind.SAMPLE).findFirst().get());
    String then = now.replace(",\"precision\":\"float32\"", "");

    assertThat(then).isNotEqualTo(now);
    assertThat(specs.read(JobKind.SAMPLE, then)).isEqualTo(specs.read(JobKind.SAMPLE, now));
    assertThatThrownBy(() -> specs.read(JobKind.SAMPLE, now.replace("float32", "float16")))
        .hasMessageContaining("precision must be one of [float32, bf16], got float16");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"file": "/a", "haeds": 4}      | unknown key 'haeds'; known are [file, heads, model, network]
          {"heads": 4}                    | missing key 'file'
          {"file": 3}                     | key 'file': expected a text, got 3
          {"file": "/a", "heads": "4"}    | key 'heads': expected a whole number, got "4"
          {"file": "/a", "heads": 4.5}    | key 'heads': expected a whole number, got 4.5
          {"file": "/a", "heads": 5000000000} | key 'heads': expected a whole number, got 5000000000
          {"file": ["/a"]}                | key 'file': expected a text, got ["/a"]
          [1]                             | spec: expected an object, got [1]
          {"file": "/a", "file": "/b"}    | Duplicate field 'file'
          {"file": "/a"} x                | not valid JSON at column
          {"file":                        | not valid JSON at column
          ``                              | expected JSON, got an empty text
          {"file": "/a"} {}               | expected one JSON value, got more after it
          """)
  void aWrongImportSaysWhichKeyAndWhy(String json, String message) {
    assertThatThrownBy(() -> specs.read(JobKind.IMPORT, json))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void keysInsideAreNamedByTheirPath() {
    String good = specs.write(specs().filter(s -> s.kind() == JobKind.GRID).findFirst().get());

    assertRefused(
        good.replaceFirst("\"sigma\":1.5", "\"sigma\":\"soft\""),
        "key 'compositions[0].sigma': expected a number, got \"soft\"");
    assertRefused(
        good.replaceFirst("\"sigma\":1.5", "\"sigma\":-1"),
        "compositions[0]: sigma must be finite and not negative, got -1.0");
    assertRefused(good.replaceFirst("\"sigma\":1.5,", ""), "missing key 'compositions[0].sigma'");
    assertRefused(good.replace("[1,-2]", "[1,null]"), "key 'seeds[1]': expected a value, got null");
    assertRefused(good.replace("[1,-2]", "1"), "key 'seeds': expected a list, got 1");
    assertRefused(good.replace("[1,-2]", "[]"), "at least one composition and one seed");
    assertRefused(
        good.replace("\"ema\":false", "\"ema\":0"), "key 'ema': expected true or false, got 0");
    assertRefused(good.replace("\"solver\"", "\"slover\""), "unknown key 'integration.slover'");
  }

  @Test
  void aWordThatIsNoConstantIsRefusedWithThoseThereAre() {
    String good = specs.write(specs().filter(s -> s.kind() == JobKind.CYCLE).findFirst().get());

    assertThat(good).contains("\"mode\":\"CYCLE\"");
    for (String bad : List.of("\"SQUARE\"", "3")) {
      assertThatThrownBy(() -> specs.read(JobKind.CYCLE, good.replace("\"CYCLE\"", bad)))
          .hasMessage(
              "key 'route.mode': expected one of CYCLE, INTERPOLATION, BARYCENTRIC, got " + bad);
    }
    assertThatThrownBy(() -> specs.read(JobKind.CYCLE, good.replace("[\"0\",\"a\"]", "[\"0\"]")))
        .hasMessage("route: cycle needs at least 2 classes, got 1");
  }

  private void assertRefused(String json, String message) {
    assertThatThrownBy(() -> specs.read(JobKind.GRID, json))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void deepNestingIsRefusedAndExhaustsNothing() {
    assertThatThrownBy(() -> specs.read(JobKind.IMPORT, "[".repeat(100_000)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nesting depth");
  }
}
