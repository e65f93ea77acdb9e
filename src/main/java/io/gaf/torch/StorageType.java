package io.gaf.torch;

import io.gaf.weights.DType;
import java.util.Arrays;
import java.util.Optional;

/** PyTorch's storage classes: an array of elements of one type. */
enum StorageType {
  FLOAT("FloatStorage", "float32", DType.F32),
  DOUBLE("DoubleStorage", "float64", DType.F64),
  HALF("HalfStorage", "float16", DType.F16),
  BFLOAT16("BFloat16Storage", "bfloat16", DType.BF16),
  LONG("LongStorage", "int64", DType.I64),
  INT("IntStorage", "int32", DType.I32),
  SHORT("ShortStorage", "int16", DType.I16),
  CHAR("CharStorage", "int8", DType.I8),
  BYTE("ByteStorage", "uint8", DType.U8),
  BOOL("BoolStorage", "bool", DType.BOOL),
  /** Bytes whose type the tensor says; they are counted as bytes. */
  UNTYPED("UntypedStorage", "", DType.U8);

  private final String word;
  private final String dtypeWord;
  private final DType dtype;

  StorageType(String word, String dtypeWord, DType dtype) {
    this.word = word;
    this.dtypeWord = dtypeWord;
    this.dtype = dtype;
  }

  /** The class' name in Python. */
  String word() {
    return word;
  }

  /** The type of its elements. */
  DType dtype() {
    return dtype;
  }

  /** The storage class that holds this type. */
  static StorageType of(DType dtype) {
    return switch (dtype) {
      case F32 -> FLOAT;
      case F64 -> DOUBLE;
      case F16 -> HALF;
      case BF16 -> BFLOAT16;
      case I64 -> LONG;
      case I32 -> INT;
      case I16 -> SHORT;
      case I8 -> CHAR;
      case U8 -> BYTE;
      case BOOL -> BOOL;
    };
  }

  /** The storage class of this name, if it is one. */
  static Optional<StorageType> named(String module, String name) {
    String home = name.equals(UNTYPED.word) ? "torch.storage" : "torch";
    boolean known = module.equals(home) || module.equals("torch.cuda");
    return Arrays.stream(values()).filter(t -> known && t.word.equals(name)).findFirst();
  }

  /** The element type of this name, such as {@code torch.float32}, if it is one. */
  static Optional<DType> dtype(String module, String name) {
    return Arrays.stream(values())
        .filter(t -> module.equals("torch") && t.dtypeWord.equals(name) && !name.isEmpty())
        .map(StorageType::dtype)
        .findFirst();
  }
}
