package io.gaf.torch;

import java.util.function.Consumer;

/**
 * The opcodes of Python's pickle format. Those that PyTorch writes have an action; the others,
 * which can run code or are of another protocol, are refused by name.
 */
enum Op {
  MARK('(', Machine::mark),
  STOP('.', Machine::stop),
  PROTO(0x80, Machine::protocol),
  NONE('N', m -> m.push(null)),
  NEWTRUE(0x88, m -> m.push(true)),
  NEWFALSE(0x89, m -> m.push(false)),
  BININT('J', m -> m.push((long) m.in().getInt())),
  BININT1('K', m -> m.push((long) m.in().byteLength())),
  BININT2('M', m -> m.push((long) m.in().shortLength())),
  LONG1(0x8a, m -> m.push(m.in().bigNumber())),
  BINFLOAT('G', m -> m.push(m.in().real())),
  BINUNICODE('X', m -> m.push(m.in().text(m.in().getInt()))),
  SHORT_BINSTRING('U', Machine::shortString),
  EMPTY_TUPLE(')', m -> m.push(Tuple.EMPTY)),
  TUPLE('t', m -> m.push(Tuple.copyOf(m.popToMark()))),
  TUPLE1(0x85, m -> m.tuple(1)),
  TUPLE2(0x86, m -> m.tuple(2)),
  TUPLE3(0x87, m -> m.tuple(3)),
  EMPTY_LIST(']', Machine::emptyList),
  APPEND('a', m -> m.append(m.popTop(1))),
  APPENDS('e', m -> m.append(m.popToMark())),
  EMPTY_DICT('}', Machine::emptyDict),
  SETITEM('s', m -> m.setItems(m.popTop(2))),
  SETITEMS('u', m -> m.setItems(m.popToMark())),
  BINGET('h', m -> m.get(m.in().byteLength())),
  LONG_BINGET('j', m -> m.get(m.in().getInt())),
  BINPUT('q', m -> m.put(m.in().byteLength())),
  LONG_BINPUT('r', m -> m.put(m.in().getInt())),
  GLOBAL('c', Machine::global),
  REDUCE('R', Machine::reduce),
  BUILD('b', Machine::build),
  BINPERSID('Q', Machine::persistent),

  // what Python itself writes, of any protocol; see Dialect
  BINSTRING('T', Dialect.NUMPY, m -> m.bytesOrText(m.in().getInt())),
  BINBYTES('B', Dialect.NUMPY, m -> m.push(m.in().slice(m.in().getInt()))),
  SHORT_BINBYTES('C', Dialect.NUMPY, m -> m.push(m.in().slice(m.in().byteLength()))),
  BINBYTES8(0x8e, Dialect.NUMPY, m -> m.push(m.in().slice(m.in().longLength()))),
  BYTEARRAY8(0x96, Dialect.NUMPY, m -> m.push(m.in().slice(m.in().longLength()))),
  SHORT_BINUNICODE(0x8c, Dialect.NUMPY, m -> m.push(m.in().text(m.in().byteLength()))),
  BINUNICODE8(0x8d, Dialect.NUMPY, m -> m.push(m.in().text(m.in().longLength()))),
  FRAME(0x95, Dialect.NUMPY, m -> m.in().getLong()),
  MEMOIZE(0x94, Dialect.NUMPY, Machine::memoize),
  STACK_GLOBAL(0x93, Dialect.NUMPY, Machine::stackGlobal),

  INST('i'),
  OBJ('o'),
  NEWOBJ(0x81),
  NEWOBJ_EX(0x92),
  EXT1(0x82),
  EXT2(0x83),
  EXT4(0x84),
  PERSID('P'),
  NEXT_BUFFER(0x97),
  READONLY_BUFFER(0x98),
  POP('0'),
  POP_MARK('1'),
  DUP('2'),
  INT('I'),
  LONG('L'),
  LONG4(0x8b),
  FLOAT('F'),
  STRING('S'),
  UNICODE('V'),
  LIST('l'),
  DICT('d'),
  EMPTY_SET(0x8f),
  ADDITEMS(0x90),
  FROZENSET(0x91),
  GET('g'),
  PUT('p');

  private static final Op[] BY_CODE = new Op[256];

  static {
    for (Op op : values()) {
      BY_CODE[op.code] = op;
    }
  }

  private final int code;
  private final Dialect dialect;

  @SuppressWarnings("ImmutableEnumChecker") // method references without state
  private final Consumer<Machine> action;

  Op(int code, Dialect dialect, Consumer<Machine> action) {
    this.code = code;
    this.dialect = dialect;
    this.action = action;
  }

  Op(int code, Consumer<Machine> action) {
    this(code, Dialect.TORCH, action);
  }

  Op(int code) {
    this(code, null);
  }

  /** The byte that stands for it. */
  byte code() {
    return (byte) code;
  }

  /** The opcode of a byte. */
  static Op of(int code) {
    Op op = BY_CODE[code];
    if (op == null) {
      throw new IllegalArgumentException("expected an opcode, got byte 0x%02x".formatted(code));
    }
    return op;
  }

  /** Does it, or refuses it. */
  void run(Machine machine) {
    if (action == null || !machine.dialect().includes(dialect)) {
      throw new IllegalArgumentException(
          "opcode %s is refused: expected those that %s writes"
              .formatted(this, machine.dialect().writer()));
    }
    action.accept(machine);
  }
}
