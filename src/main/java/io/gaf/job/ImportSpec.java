package io.gaf.job;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A weights file from elsewhere → a checkpoint record with a copy of the file in the home folder;
 * or a feature network → its copy there.
 *
 * @param file the absolute path of the file
 * @param heads attention heads, which no tensor's shape tells; null to read them from the metadata
 * @param model the named model whose current checkpoint this becomes, or null
 * @param network which feature network it is, or null for a checkpoint
 */
public record ImportSpec(String file, Integer heads, String model, Network network)
    implements JobSpec {
  public ImportSpec {
    Objects.requireNonNull(file, "file");
  }

  /** A checkpoint. */
  public ImportSpec(String file, Integer heads, String model) {
    this(file, heads, model, null);
  }

  /**
   * A feature network.
   *
   * @param name one of {@link #NAMES}
   * @param forced whether a file that nobody published is taken, also in place of another one
   */
  public record Network(String name, boolean forced) {
    /** The networks that measures are made with. */
    public static final List<String> NAMES =
        List.of("inception", "inception-tf", "vgg16", "alexnet");

    public Network {
      if (!NAMES.contains(name)) {
        throw new IllegalArgumentException(
            "network must be one of %s, got %s".formatted(String.join(", ", NAMES), name));
      }
    }
  }

  @Override
  public JobKind kind() {
    return JobKind.IMPORT;
  }

  @Override
  public Optional<String> modelName() {
    return Optional.ofNullable(model);
  }
}
