package io.gaf.cli;

import java.util.List;

/** The kinds of job that can be asked for. To add one, write its form and name it here. */
final class Forms {
  static final List<Form> ALL =
      List.of(
          new PrecomputeForm(),
          new TrainForm(),
          new SampleForm(),
          new GridForm(),
          new CycleForm(),
          new TranslateForm(),
          CodingForm.encode(),
          CodingForm.decode(),
          new EvaluateForm(),
          new JudgeForm(),
          new ImportForm(),
          new ExportForm(),
          new NoopForm());

  private Forms() {}

  /** The form of a kind. */
  static Form of(String kind) {
    return Values.choice("kind", kind, ALL, f -> f.kind().word());
  }
}
