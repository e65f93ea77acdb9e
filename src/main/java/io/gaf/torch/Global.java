package io.gaf.torch;

import io.gaf.weights.DType;
import java.util.List;
import java.util.function.Function;

/** The only functions and classes that a file may name and call; nothing else is ever looked up. */
enum Global {
  ORDERED_DICT("collections", "OrderedDict", Global::orderedDict),
  SIZE("torch", "Size", arguments -> Tuple.copyOf(arguments.get(0, Tuple.class).items())),
  TENSOR_V2("torch._utils", "_rebuild_tensor_v2", Global::tensor),
  TENSOR_V3("torch._utils", "_rebuild_tensor_v3", Global::tensorOfBytes),
  PARAMETER("torch._utils", "_rebuild_parameter", Global::parameter),
  PARAMETER_WITH_STATE("torch._utils", "_rebuild_parameter_with_state", Global::parameter),

  ARRAY(Dialect.NUMPY, "numpy", "ndarray", Global::uncalled),
  ARRAY_TYPE(Dialect.NUMPY, "numpy", "dtype", NumpyType::of),
  OLD_ARRAY(Dialect.NUMPY, "numpy.core.multiarray", "_reconstruct", a -> new NumpyArray()),
  NEW_ARRAY(Dialect.NUMPY, "numpy._core.multiarray", "_reconstruct", a -> new NumpyArray()),
  OLD_BUFFER(Dialect.NUMPY, "numpy.core.numeric", "_frombuffer", NumpyArray::ofBuffer),
  NEW_BUFFER(Dialect.NUMPY, "numpy._core.numeric", "_frombuffer", NumpyArray::ofBuffer),
  BYTES(Dialect.NUMPY, "_codecs", "encode", Bytes::ofLatin1);

  /** PyTorch's own bound on the axes of a tensor. */
  private static final int MOST_AXES = 64;

  private final Dialect dialect;
  private final String module;
  private final String word;

  @SuppressWarnings("ImmutableEnumChecker") // method references without state
  private final Function<Tuple, Object> function;

  Global(String module, String word, Function<Tuple, Object> function) {
    this(Dialect.TORCH, module, word, function);
  }

  Global(Dialect dialect, String module, String word, Function<Tuple, Object> function) {
    this.dialect = dialect;
    this.module = module;
    this.word = word;
    this.function = function;
  }

  String module() {
    return module;
  }

  String word() {
    return word;
  }

  /** What Python would return for these arguments. */
  Object call(Tuple arguments) {
    return function.apply(arguments);
  }

  /**
   * What a name stands for: one of these, a {@link StorageType} or a {@link DType}.
   *
   * @throws IllegalArgumentException for every other name
   */
  static Object named(Dialect dialect, String module, String name) {
    for (Global global : values()) {
      if (dialect.includes(global.dialect)
          && global.module.equals(module)
          && global.word.equals(name)) {
        return global;
      }
    }
    return StorageType.named(module, name)
        .<Object>map(type -> type)
        .or(() -> StorageType.dtype(module, name))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "the file asks for %s.%s: expected tensors, dicts, lists, numbers and texts only"
                        .formatted(module, name)));
  }

  private static Object uncalled(Tuple arguments) {
    throw new IllegalArgumentException(
        "the name of a type is called with " + arguments.items().size());
  }

  private static Object orderedDict(Tuple arguments) {
    Dict dict = Dict.ordered();
    if (!arguments.items().isEmpty()) {
      for (Object pair : arguments.get(0, List.class)) {
        List<?> items = pair instanceof Tuple tuple ? tuple.items() : Values.as(pair, List.class);
        if (items.size() != 2) {
          throw new IllegalArgumentException("expected a key and a value, got " + items.size());
        }
        if (dict.entries().containsKey(Dict.key(items.get(0)))) {
          throw new IllegalArgumentException(
              "key " + Dict.key(items.get(0)) + " stands twice in one dict");
        }
        dict.put(items.get(0), items.get(1));
      }
    }
    return dict;
  }

  private static TorchTensor tensor(Tuple arguments) {
    Storage storage = arguments.get(0, Storage.class);
    return tensor(arguments, storage, storage.type().dtype());
  }

  private static TorchTensor tensorOfBytes(Tuple arguments) {
    return tensor(arguments, arguments.get(0, Storage.class), arguments.get(6, DType.class));
  }

  private static TorchTensor tensor(Tuple arguments, Storage storage, DType dtype) {
    long[] size = axes(arguments.get(2, Tuple.class));
    long[] stride = axes(arguments.get(3, Tuple.class));
    return new TorchTensor(storage, dtype, arguments.count(1), size, stride)
        .requiresGrad(arguments.get(4, Boolean.class));
  }

  private static long[] axes(Tuple numbers) {
    if (numbers.items().size() > MOST_AXES) {
      throw new IllegalArgumentException(
          "expected at most %d axes, got %d".formatted(MOST_AXES, numbers.items().size()));
    }
    return numbers.counts();
  }

  private static TorchTensor parameter(Tuple arguments) {
    return arguments
        .get(0, TorchTensor.class)
        .asParameter()
        .requiresGrad(arguments.get(1, Boolean.class));
  }
}
