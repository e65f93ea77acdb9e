package io.gaf.torch;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Values → pickle protocol 2, opcode by opcode as PyTorch's torch.save makes Python's C pickler
 * write it: what stands there twice is kept in the memo, and long containers are filled in
 * portions.
 *
 * <p>Source: Modules/_pickle.c of CPython 3.11, torch/_tensor.py of PyTorch 2.
 */
final class Pickler {
  /** The C pickler's portion. */
  private static final int PORTION = 1000;

  /** Deeper than any checkpoint; also ends what would hold itself. */
  private static final int DEEPEST = 200;

  // one object each, as in Python: the second use is a look into the memo
  private static final String STORAGE = "storage";
  private static final String CPU = "cpu";

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final IdentityHashMap<Object, Integer> memo = new IdentityHashMap<>();
  private final IdentityHashMap<Storage, String> keys = new IdentityHashMap<>();
  private final Map<String, Storage> storages = new LinkedHashMap<>();
  private int depth;

  /**
   * A pickle and the storages it names.
   *
   * @param bytes the pickle
   * @param storages by their new keys, in order
   */
  record Pickled(ByteBuffer bytes, Map<String, Storage> storages) {}

  private Pickler() {}

  /** Pickles a value; storages get the keys 0, 1 and so on, in the order of their first use. */
  static Pickled pickle(Object value) {
    var pickler = new Pickler();
    pickler.op(Op.PROTO);
    pickler.out.write(2);
    pickler.save(value);
    pickler.op(Op.STOP);
    return new Pickled(ByteBuffer.wrap(pickler.out.toByteArray()), pickler.storages);
  }

  private void save(Object value) {
    if (++depth > DEEPEST) {
      throw new IllegalArgumentException("values are nested deeper than " + DEEPEST);
    }
    if (value == null) {
      op(Op.NONE);
    } else if (value instanceof Boolean flag) {
      op(flag ? Op.NEWTRUE : Op.NEWFALSE);
    } else if (value instanceof Number number) {
      number(number);
    } else if (value != Tuple.EMPTY && memo.containsKey(value)) {
      index(Op.BINGET, Op.LONG_BINGET, memo.get(value));
    } else {
      object(value);
    }
    depth--;
  }

  private void object(Object value) {
    if (value instanceof String text) {
      text(text);
    } else if (value instanceof Tuple tuple) {
      tuple(tuple);
    } else if (value instanceof List<?> list) {
      list(list);
    } else if (value instanceof Dict dict) {
      dict(dict);
    } else if (value instanceof TorchTensor tensor) {
      tensor(tensor);
    } else if (value instanceof Global global) {
      global(value, global.module(), global.word());
    } else if (value instanceof StorageType type) {
      global(value, "torch", type.word());
    } else {
      throw new IllegalArgumentException("cannot pickle " + Values.kind(value));
    }
  }

  private void number(Number number) {
    if (number instanceof Double real) {
      op(Op.BINFLOAT);
      write(8, ByteOrder.BIG_ENDIAN, Double.doubleToRawLongBits(real));
    } else if (number instanceof BigInteger big) {
      bigNumber(big);
    } else {
      whole(number.longValue());
    }
  }

  private void whole(long number) {
    if (number >>> 8 == 0) {
      op(Op.BININT1);
      out.write((int) number);
    } else if (number >>> 16 == 0) {
      op(Op.BININT2);
      write(2, ByteOrder.LITTLE_ENDIAN, number);
    } else if (number == (int) number) {
      op(Op.BININT);
      write(4, ByteOrder.LITTLE_ENDIAN, number);
    } else {
      bigNumber(BigInteger.valueOf(number));
    }
  }

  private void bigNumber(BigInteger number) {
    byte[] big = number.toByteArray();
    op(Op.LONG1);
    out.write(big.length);
    for (int i = big.length - 1; i >= 0; i--) {
      out.write(big[i]);
    }
  }

  private void text(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    op(Op.BINUNICODE);
    write(4, ByteOrder.LITTLE_ENDIAN, utf8.length);
    out.writeBytes(utf8);
    keep(text);
  }

  private void tuple(Tuple tuple) {
    List<Object> items = tuple.items();
    if (items.isEmpty()) {
      op(Op.EMPTY_TUPLE);
      return;
    }
    if (items.size() > 3) {
      op(Op.MARK);
    }
    items.forEach(this::save);
    Op[] bySize = {Op.TUPLE1, Op.TUPLE2, Op.TUPLE3};
    op(items.size() > 3 ? Op.TUPLE : bySize[items.size() - 1]);
    keep(tuple);
  }

  private void list(List<?> list) {
    op(Op.EMPTY_LIST);
    keep(list);
    if (list.size() == 1) {
      save(list.get(0));
      op(Op.APPEND);
      return;
    }
    for (int begin = 0; begin < list.size(); begin += PORTION) {
      op(Op.MARK);
      list.subList(begin, Math.min(list.size(), begin + PORTION)).forEach(this::save);
      op(Op.APPENDS);
    }
  }

  private void dict(Dict dict) {
    if (!dict.isOrdered()) {
      op(Op.EMPTY_DICT);
      keep(dict);
      entries(dict);
      return;
    }
    save(Global.ORDERED_DICT);
    op(Op.EMPTY_TUPLE);
    op(Op.REDUCE);
    keep(dict);
    entries(dict);
    if (dict.attributes() != null) {
      save(dict.attributes());
      op(Op.BUILD);
    }
  }

  /** A last portion of one entry has an opcode of its own, but for plain dicts beyond a portion. */
  private void entries(Dict dict) {
    Iterator<Map.Entry<Object, Object>> entries = dict.entries().entrySet().iterator();
    for (int left = dict.entries().size(); left > 0; left -= PORTION) {
      boolean single = left == 1 && (dict.isOrdered() || dict.entries().size() == 1);
      if (!single) {
        op(Op.MARK);
      }
      for (int i = 0; i < Math.min(PORTION, left); i++) {
        Map.Entry<Object, Object> entry = entries.next();
        save(entry.getKey());
        save(entry.getValue());
      }
      op(single ? Op.SETITEM : Op.SETITEMS);
    }
  }

  private void tensor(TorchTensor tensor) {
    if (tensor.isParameter()) {
      save(Global.PARAMETER);
      data(tensor, false);
      keep(new Object());
      save(tensor.requiresGrad());
      save(Dict.ordered());
      op(Op.TUPLE3);
      keep(new Object());
      op(Op.REDUCE);
    } else {
      data(tensor, tensor.requiresGrad());
    }
    keep(tensor);
  }

  private void data(TorchTensor tensor, boolean requiresGrad) {
    save(Global.TENSOR_V2);
    op(Op.MARK);
    storage(tensor.storage());
    save(tensor.offset());
    save(tuple(tensor.size()));
    save(tuple(tensor.stride()));
    save(requiresGrad);
    save(Dict.ordered());
    op(Op.TUPLE);
    keep(new Object());
    op(Op.REDUCE);
  }

  private void storage(Storage storage) {
    String key = keys.computeIfAbsent(storage, s -> Integer.toString(keys.size()));
    storages.putIfAbsent(key, storage);
    save(Tuple.of(STORAGE, storage.type(), key, CPU, storage.count()));
    op(Op.BINPERSID);
  }

  private static Tuple tuple(long... numbers) {
    Object[] items = new Object[numbers.length];
    for (int i = 0; i < items.length; i++) {
      items[i] = numbers[i];
    }
    return items.length == 0 ? Tuple.EMPTY : Tuple.of(items);
  }

  private void global(Object value, String module, String word) {
    op(Op.GLOBAL);
    out.writeBytes((module + "\n" + word + "\n").getBytes(StandardCharsets.US_ASCII));
    keep(value);
  }

  private void keep(Object value) {
    index(Op.BINPUT, Op.LONG_BINPUT, memo.size());
    memo.put(value, memo.size());
  }

  private void index(Op small, Op large, int index) {
    if (index >>> 8 == 0) {
      op(small);
      out.write(index);
    } else {
      op(large);
      write(4, ByteOrder.LITTLE_ENDIAN, index);
    }
  }

  private void write(int bytes, ByteOrder order, long value) {
    for (int i = 0; i < bytes; i++) {
      int shift = 8 * (order == ByteOrder.LITTLE_ENDIAN ? i : bytes - 1 - i);
      out.write((int) (value >>> shift));
    }
  }

  private void op(Op op) {
    out.write(op.code());
  }
}
