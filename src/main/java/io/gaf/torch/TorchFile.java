package io.gaf.torch;

import io.gaf.weights.Durable;
import io.gaf.weights.Failures;
import io.gaf.weights.Tensor;
import io.gaf.weights.WeightsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/**
 * A file that {@code torch.save} wrote, in its zip or its legacy form. Tensors look at the file's
 * own pages, so that reading takes hardly any memory; the file must stay as it is while they are in
 * use.
 *
 * <p>Sources: torch/serialization.py and torch/_weights_only_unpickler.py of PyTorch 2.
 *
 * @param root the object that was saved, mostly a {@link Dict}
 */
public record TorchFile(Object root) {
  private static final String HINT =
      "\nhint: copy it again, or save its state dict alone with torch.save";

  private static final int TAR_MAGIC_AT = 257;
  private static final byte[] ZIP_MAGIC = {'P', 'K', 3, 4};
  private static final byte[] PICKLE_MAGIC = {(byte) 0x80, 2, (byte) 0x8a, 10};

  /**
   * Reads a file; nothing in it is ever run.
   *
   * @throws WeightsException when it is missing, unreadable, damaged, of another kind, or holds
   *     anything but tensors, dicts, lists, tuples, numbers and texts
   */
  public static TorchFile read(Path file) {
    return read(file, CheckListener.NONE);
  }

  /** As {@link #read(Path)}, and says how far it is. */
  public static TorchFile read(Path file, CheckListener listener) {
    return read(file, channel -> Pages.mapped(channel, listener));
  }

  /**
   * As {@link #read(Path)}, but the tensors' bytes are read from the file each time they are asked
   * for, so that a tensor may be larger than memory. The file must stay as it is meanwhile; one
   * that changed is refused.
   */
  public static TorchFile open(Path file, CheckListener listener) {
    return read(file, channel -> Pages.read(channel, file, listener));
  }

  /** How a file's bytes are reached. */
  private interface Access {
    Pages of(FileChannel channel) throws IOException;
  }

  private static TorchFile read(Path file, Access access) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return new TorchFile(root(channel, access.of(channel)));
    } catch (IOException e) {
      throw Failures.reading(file, e);
    } catch (UncheckedIOException e) {
      throw Failures.reading(file, e.getCause());
    } catch (IllegalArgumentException e) {
      throw new WeightsException(
          file
              + " is no PyTorch file that can be read: "
              + e.getMessage()
              + (e.getMessage().contains("\nhint: ") ? "" : HINT),
          e);
    }
  }

  /** Whether a file is meant to be of this kind, by its name. */
  public static boolean isNamed(Path file) {
    return file.getFileName().toString().matches("(?is).*\\.(pt|pth)");
  }

  /** Whether a file is meant to be of this kind, by its name or by its first bytes. */
  public static boolean isOne(Path file) {
    if (isNamed(file)) {
      return true;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      byte[] start = Zip.read(channel, 0, (int) Math.min(channel.size(), ZIP_MAGIC.length)).array();
      return begins(start, ZIP_MAGIC) || begins(start, PICKLE_MAGIC);
    } catch (IOException e) {
      throw Failures.reading(file, e);
    }
  }

  /**
   * The structure alone: a pickle from which {@link #ofStructure} makes the same values again,
   * their tensors without numbers.
   */
  public byte[] structure() {
    return Pickler.pickle(root).bytes().array();
  }

  /**
   * A structure without its numbers.
   *
   * @throws IllegalArgumentException when it is damaged
   */
  public static TorchFile ofStructure(byte[] pickle) {
    var storages = new Storages();
    var allowance = new Allowance(pickle.length);
    return new TorchFile(new Machine(ByteBuffer.wrap(pickle), allowance, storages::of).load());
  }

  /**
   * Writes the file in the zip form, at once and durably, replacing an older one.
   *
   * @throws WeightsException when it cannot be written; an older file then stays as it was
   */
  public void write(Path file) {
    try {
      var container = new ZipContainerWriter(Pickler.pickle(root));
      Durable.write(file, channel -> container.write(channel, file.getFileName().toString()));
    } catch (IOException e) {
      throw Failures.writing(file, e);
    }
  }

  /**
   * The tensors of a state dict: those of the first of these keys under which there is one, or else
   * those of the whole file.
   *
   * @param keys such as {@code ema}, {@code model}
   */
  public Map<String, Tensor> tensors(String... keys) {
    if (!(root instanceof Dict dict)) {
      return Map.of();
    }
    for (String key : keys) {
      if (dict.dict(key).isPresent()) {
        return dict.dict(key).get().tensors();
      }
    }
    return dict.tensors();
  }

  /**
   * Every tensor by the keys that lead to it, joined by {@code /}, such as {@code
   * opt/state/0/exp_avg}; what a structure shares is walked once.
   */
  public Map<String, TorchTensor> tensorsByPath() {
    return Walk.of(root);
  }

  private static Object root(FileChannel channel, Pages pages) throws IOException {
    var allowance = new Allowance(pages.length());
    byte[] start = Zip.read(channel, 0, (int) Math.min(pages.length(), TAR_MAGIC_AT + 5)).array();
    if (begins(start, ZIP_MAGIC)) {
      return ZipContainer.read(Zip.entries(channel), pages, allowance);
    }
    if (begins(start, PICKLE_MAGIC)) {
      return LegacyContainer.read(pages, allowance);
    }
    boolean tar = new String(start, StandardCharsets.ISO_8859_1).endsWith("ustar");
    throw new IllegalArgumentException(
        tar
            ? "it is a tar file, which PyTorch wrote before 0.2: expected a zip or legacy file"
            : "expected a zip file or a pickle of PyTorch at its start, got something else");
  }

  private static boolean begins(byte[] bytes, byte... magic) {
    return bytes.length >= magic.length
        && java.util.Arrays.equals(bytes, 0, magic.length, magic, 0, magic.length);
  }
}
