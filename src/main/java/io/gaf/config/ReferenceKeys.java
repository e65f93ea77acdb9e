package io.gaf.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the reference's keys mean here. */
final class ReferenceKeys {
  /** Named alike in the section train. */
  private static final List<String> SAME =
      List.of(
          "warmup_steps",
          "weight_decay",
          "grad_clip",
          "accum_steps",
          "res_reg",
          "lam_time",
          "preview_every",
          "log_every");

  private static final Map<String, String> REASONS =
      Map.ofEntries(
          Map.entry("mode", "data.vae says whether latents are trained on"),
          Map.entry("mlp_ratio", "always 4 here"),
          Map.entry("t_eps", "always 0.001 here"),
          Map.entry("vae_model", "data.vae is a weights file here"),
          Map.entry("vae_scale", "always 0.18215 here"),
          Map.entry("latent_cache", "gaf run precompute makes one; reader latents takes the file"),
          Map.entry("encode_batch_size", "chosen by the memory at hand"),
          Map.entry("precompute", "a job of its own here: gaf enqueue precompute"),
          Map.entry("seed", "an option here: gaf enqueue train --seed"),
          Map.entry("ckpt", "a weights file is imported: gaf import FILE"),
          Map.entry("resume_path", "gaf enqueue train --model NAME continues a model"),
          Map.entry("outdir", "files lie in the home folder"),
          Map.entry("gen_dir", "files lie in the home folder"),
          Map.entry("device", "there is no choice of device in a configuration"),
          Map.entry("num_classes", "classes are named in data.classes"),
          Map.entry("batch_size", "batch is given as well"),
          Map.entry("data_root", "data_path is given as well"));

  private final ReferenceDraft draft;
  private final boolean latent;

  ReferenceKeys(ReferenceDraft draft) {
    this.draft = draft;
    String mode = draft.word("mode");
    boolean named = draft.given("mode") != null;
    if (named && !List.of("pixel", "latent").contains(mode)) {
      draft.wrong("mode", "unknown word", "pixel or latent");
    }
    this.latent = named ? mode.equals("latent") : draft.whole("latent_ch") == 4;
  }

  /** Why a key is not taken over when nothing else is known of it. */
  static String why(String key) {
    return REASONS.getOrDefault(key, "no such key here");
  }

  /** Gives the draft everything that the reference's keys say. */
  void map() {
    name();
    data();
    int classes = classes();
    model();
    train();
    averages();
    balance(classes);
    new ReferenceTrunk(draft).map();
    draft.same("preview_nfe", "sample.steps");
  }

  private void name() {
    if (draft.given("data") != null && !(draft.given("data") instanceof Tree.Scalar)) {
      draft.wrong("data", "wrong kind", "the name of a data set");
    }
    String name = draft.word("data").toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_-]+", "-");
    name = name.replaceAll("^[_-]+", "");
    name = name.isEmpty() ? "imported" : name.substring(0, Math.min(40, name.length()));
    long size = draft.whole("image_size");
    draft.put("data", "name", size < 0 ? name : name + "_" + size, "also the file's name");
    draft.put("data", "data.name", name, "the cache is named after it");
  }

  private void data() {
    String path = draft.given("data_path") != null ? "data_path" : "data_root";
    draft.put(
        "",
        "data.reader",
        latent ? "folders" : "idx",
        "not in the file: docs/data.md lists the readers");
    if (draft.given(path) == null) {
      draft.put(path, "data.path", "data", "not in the file: the folder of your pictures");
    } else {
      draft.put(path, "data.path", draft.given(path), "must fit the reader");
    }
    draft.put("", "data.split", "train", "not in the file: a default");
    draft.same("image_size", "data.size");
    if (latent) {
      draft.put("latent_ch", "data.channels", "3", "of pictures; their latents have 4");
      draft.put("", "data.resize", "squash", "as the reference does");
      String vae = "not in the file: docs/data.md says where to get it";
      draft.put("vae_model", "data.vae", "sd-vae-ft-mse.safetensors", vae);
      draft.leave("mode", "data.vae says it");
    } else {
      draft.same("latent_ch", "data.channels", "3");
    }
  }

  /** Names the classes and counts them. */
  private int classes() {
    long count = draft.whole("num_classes");
    if (draft.given("class_list") instanceof Tree.Items list && !list.items().isEmpty()) {
      if (count < 0 || list.items().size() == count) {
        draft.put("class_list", "data.classes", list, "");
        return list.items().size();
      }
      draft.leave("class_list", "it does not name all of num_classes");
    }
    if (count < 1 || count > DataConfig.MAX_CLASSES) {
      String what = draft.given("num_classes") == null ? "missing" : "out of range";
      draft.wrong("num_classes", what, "a whole number from 1 to " + DataConfig.MAX_CLASSES);
    }
    List<Tree> numbers = new ArrayList<>();
    for (long k = 0; k < Math.max(1, Math.min(count, DataConfig.MAX_CLASSES)); k++) {
      numbers.add(draft.scalar("num_classes", Long.toString(k)));
    }
    var list = new Tree.Items(numbers.get(0).span(), numbers);
    draft.put("num_classes", "data.classes", list, "the file has their number only");
    return numbers.size();
  }

  private void model() {
    draft.put("", "model.network", "gaf", "");
    draft.same("dit_hidden", "model.hidden");
    draft.same("dit_depth", "model.depth");
    draft.same("dit_heads", "model.heads");
    draft.same("patch_size", "model.patch");
    if (draft.given("mlp_ratio") != null && !draft.word("mlp_ratio").matches("4([.]0*)?")) {
      draft.wrong("mlp_ratio", "another network", "4, the only one here");
    }
  }

  private void train() {
    draft.same(draft.given("batch") == null ? "batch_size" : "batch", "train.batch", "128");
    draft.same("iters", "train.iters", "12000");
    draft.same("lr", "train.lr", "2e-3");
    SAME.forEach(key -> draft.same(key, "train." + key));
    if (draft.whole("checkpoint_every") == 0) {
      draft.leave("checkpoint_every", "a training always writes checkpoints here");
    } else {
      draft.same("checkpoint_every", "train.checkpoint_every");
    }
    betas();
    if (draft.given("bf16") != null) {
      draft.put("bf16", "train.precision", draft.on("bf16", false) ? "bf16" : "float32", "");
    }
  }

  private void betas() {
    if (draft.given("betas") instanceof Tree.Items list && list.items().size() == 2) {
      draft.put("betas", "train.beta1", list.items().get(0), "");
      draft.put("betas", "train.beta2", list.items().get(1), "");
    } else if (draft.given("betas") != null) {
      draft.wrong("betas", "wrong kind", "a list of two numbers");
    }
  }

  private void averages() {
    boolean averaged = draft.on("use_ema", true);
    for (String key : List.of("ema_decay_warm", "ema_decay_main", "ema_decay_steps")) {
      if (averaged) {
        draft.same(key, "train." + key);
      } else {
        draft.leave(key, "use_ema is off");
      }
    }
    if (averaged) {
      draft.leave("use_ema", "weights are always averaged here");
    } else {
      draft.put("use_ema", "train.ema_decay_warm", "0", "use_ema is off: the weights as they are");
      draft.put("use_ema", "train.ema_decay_main", "0", "use_ema is off: the weights as they are");
    }
  }

  private void balance(int classes) {
    String key = "classes_per_batch";
    long count = draft.whole(key);
    long batch = draft.whole(draft.given("batch") == null ? "batch_size" : "batch");
    if (count > 0 && batch > 0 && (batch % count != 0 || count > classes)) {
      draft.leave(key, "here it divides the batch and is at most the number of classes");
    } else {
      draft.same(key, "train." + key);
    }
  }
}
