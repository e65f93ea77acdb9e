package io.gaf.torch;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Python's pickle machine for the data of PyTorch files: a stack, marks and a memo. It builds
 * values and calls nothing but what {@link Global} lists, and it takes no more memory than its
 * allowance. Objects that the file shares are shared in the result.
 */
final class Machine {
  /** More than a pushed number and its place on the stack take. */
  private static final int OBJECT = 32;

  /** More than an empty dict or list and its first entries take. */
  static final int CONTAINER = 160;

  /** More than an entry of a hash table takes. */
  private static final int ENTRY = 64;

  private static final int LEAST_PROTOCOL = 2;

  private final Dialect dialect;
  private final PickleInput in;
  private final Allowance allowance;
  private final Function<Tuple, Object> persistent;
  private final List<Object> stack = new ArrayList<>();
  private final Deque<Integer> marks = new ArrayDeque<>();
  private final Map<Integer, Object> memo = new HashMap<>();
  private final Set<TorchTensor> tensors = new LinkedHashSet<>();
  private boolean stopped;

  /**
   * A machine at the buffer's position.
   *
   * @param persistent turns a persistent id into what it stands for
   */
  Machine(ByteBuffer in, Allowance allowance, Function<Tuple, Object> persistent) {
    this(Dialect.TORCH, in, allowance, persistent);
  }

  /** A machine of another dialect. */
  Machine(Dialect dialect, ByteBuffer in, Allowance allowance, Function<Tuple, Object> persistent) {
    this.dialect = dialect;
    this.in = new PickleInput(in, allowance);
    this.allowance = allowance;
    this.persistent = persistent;
  }

  /**
   * Reads one pickle and leaves the buffer behind its end.
   *
   * @throws IllegalArgumentException saying at which byte, and what is wrong there
   */
  Object load() {
    while (!stopped) {
      int at = in.position();
      try {
        allowance.objects(OBJECT);
        Op.of(in.byteLength()).run(this);
      } catch (BufferUnderflowException e) {
        throw new IllegalArgumentException("pickle byte " + at + ": it ends too early", e);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("pickle byte " + at + ": " + e.getMessage(), e);
      }
    }
    return stack.get(0);
  }

  /** The tensors that were built, in order; their bytes are still to be looked at. */
  Set<TorchTensor> tensors() {
    return tensors;
  }

  Dialect dialect() {
    return dialect;
  }

  PickleInput in() {
    return in;
  }

  void push(Object value) {
    stack.add(value);
  }

  void mark() {
    marks.push(stack.size());
  }

  void stop() {
    if (stack.size() != 1 || !marks.isEmpty()) {
      throw new IllegalArgumentException("expected one value at the end, got " + stack.size());
    }
    stopped = true;
  }

  void protocol() {
    int protocol = in.byteLength();
    if (protocol < LEAST_PROTOCOL || protocol > dialect.protocol()) {
      throw new IllegalArgumentException(
          "expected pickle protocol %s, got %d"
              .formatted(dialect == Dialect.TORCH ? "2" : "2 to 5", protocol));
    }
  }

  /** Python 2's string: text, or the bytes of an array, which stay where they lie. */
  void shortString() {
    int length = in.byteLength();
    if (dialect == Dialect.TORCH) {
      push(in.text(length));
    } else {
      bytesOrText(length);
    }
  }

  void bytesOrText(int length) {
    Bytes bytes = in.slice(length);
    push(bytes.text().<Object>map(text -> text).orElse(bytes));
  }

  void memoize() {
    put(memo.size());
  }

  void stackGlobal() {
    String name = Values.as(pop(), String.class);
    push(Global.named(dialect, Values.as(pop(), String.class), name));
  }

  void tuple(int length) {
    push(Tuple.copyOf(popTop(length)));
  }

  void emptyList() {
    allowance.objects(CONTAINER);
    push(new ArrayList<>());
  }

  void emptyDict() {
    allowance.objects(CONTAINER);
    push(Dict.plain());
  }

  @SuppressWarnings("unchecked") // the machine's lists hold objects
  void append(List<Object> items) {
    Values.as(top(), List.class).addAll(items);
  }

  void setItems(List<Object> items) {
    if (items.size() % 2 != 0) {
      throw new IllegalArgumentException("a key without a value");
    }
    Dict dict = Values.as(top(), Dict.class);
    allowance.objects((long) ENTRY * items.size());
    for (int i = 0; i < items.size(); i += 2) {
      Object key = Dict.key(items.get(i) instanceof Bytes b ? b.key() : items.get(i));
      if (dict.entries().containsKey(key)) {
        throw new IllegalArgumentException("key " + key + " stands twice in one dict");
      }
      dict.put(key, items.get(i + 1));
    }
  }

  void get(int index) {
    if (!memo.containsKey(index)) {
      throw new IllegalArgumentException("nothing is kept under number " + index);
    }
    push(memo.get(index));
  }

  void put(int index) {
    allowance.objects(ENTRY);
    memo.put(index, top());
  }

  void global() {
    push(Global.named(dialect, in.line(), in.line()));
  }

  void reduce() {
    Tuple arguments = Values.as(pop(), Tuple.class);
    Global function = Values.as(pop(), Global.class);
    allowance.objects(CONTAINER + (long) ENTRY * Values.size(arguments));
    Object result = function.call(arguments);
    if (result instanceof TorchTensor tensor) {
      tensors.add(tensor);
    }
    push(result);
  }

  /** Attributes of an object; only a state dict has some, its {@code _metadata}. */
  void build() {
    Object state = pop();
    if (top() instanceof NumpyState numpy) {
      numpy.state(Values.as(state, Tuple.class));
      return;
    }
    Dict attributes = Values.as(state, Dict.class);
    Dict dict = Values.as(top(), Dict.class);
    if (!dict.isOrdered()) {
      throw new IllegalArgumentException("a plain dict has no attributes");
    }
    dict.attributes(attributes);
  }

  void persistent() {
    allowance.objects(CONTAINER);
    push(persistent.apply(Values.as(pop(), Tuple.class)));
  }

  List<Object> popTop(int count) {
    return popFrom(stack.size() - count);
  }

  List<Object> popToMark() {
    if (marks.isEmpty()) {
      throw new IllegalArgumentException("there is no mark");
    }
    return popFrom(marks.pop());
  }

  private List<Object> popFrom(int start) {
    if (start < (marks.isEmpty() ? 0 : marks.peek())) {
      throw new IllegalArgumentException("the stack is too short");
    }
    List<Object> above = stack.subList(start, stack.size());
    List<Object> items = new ArrayList<>(above);
    above.clear();
    return items;
  }

  private Object pop() {
    return popTop(1).get(0);
  }

  private Object top() {
    if (stack.size() <= (marks.isEmpty() ? 0 : marks.peek())) {
      throw new IllegalArgumentException("the stack is empty");
    }
    return stack.get(stack.size() - 1);
  }
}
