package io.gaf.config;

/** The reference's keys of a trunk that a training starts from. */
final class ReferenceTrunk {
  private static final String NONE = "of retrunk, which is not taken over";

  private final ReferenceDraft draft;

  ReferenceTrunk(ReferenceDraft draft) {
    this.draft = draft;
  }

  /** Takes over {@code retrunk} with what belongs to it, or says why not. */
  void map() {
    boolean aSwitch = draft.word("retrunk").matches("(?i)true|false|yes|no|on|off");
    String file = aSwitch && draft.on("retrunk", false) ? "trunk_ckpt" : "retrunk";
    if (draft.given(file) == null || (aSwitch && file.equals("retrunk"))) {
      draft.leave("retrunk", "off, or without a file");
      draft.leave("trunk_ckpt", "read with --retrunk only; to use it, set train.retrunk to it");
      draft.leave("skip", NONE);
      draft.leave("freeze", NONE);
      return;
    }
    draft.leave("retrunk", "train.retrunk is the file of trunk_ckpt");
    draft.leave("trunk_ckpt", "retrunk names a file");
    draft.same(file, "train.retrunk");
    if (draft.given("skip") instanceof Tree.Items list && list.items().isEmpty()) {
      draft.leave("skip", "always something is skipped here: final_layer");
    } else {
      draft.same("skip", "train.retrunk_skip");
    }
    if (draft.given("freeze") != null) {
      draft.put("freeze", "train.freeze", draft.on("freeze", false) ? "true" : "false", "");
    }
  }
}
