package io.gaf.job;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a worker runs one job at a time in. A job asks for a kind of slot, such as {@code cpu} or
 * {@code gpu}, or for one device, such as {@code gpu:0}.
 *
 * @param kind such as {@code cpu}
 * @param index which one of its kind, from 0
 * @param device whether it is a device of the machine, which all workers there share, rather than
 *     the worker's own
 */
public record Slot(String kind, int index, boolean device) {
  /** What a job asks for that does not say. */
  public static final String CPU = "cpu";

  /** One processor slot: one job at a time. */
  public static final List<Slot> USUAL = List.of(new Slot(CPU, 0, false));

  /** More slots of a worker are a mistyped number. */
  private static final int MOST = 256;

  private static final String KIND = "[a-z][a-z0-9_-]{0,30}";
  private static final Pattern WISH = Pattern.compile(KIND + "(:[0-9]{1,3})?");
  private static final Pattern OWN = Pattern.compile("(" + KIND + ")(=([0-9]{1,4}))?");
  private static final Pattern DEVICE = Pattern.compile("(" + KIND + "):([0-9]{1,3})");

  public Slot {
    if (!kind.matches(KIND) || index < 0 || index >= MOST) {
      throw new IllegalArgumentException("slot " + kind + ":" + index + " is none");
    }
  }

  /** Such as {@code cpu:0}. */
  public String name() {
    return kind + ":" + index;
  }

  /** What the jobs ask for that may run here. */
  public List<String> wishes() {
    return device ? List.of(kind, name()) : List.of(kind);
  }

  /**
   * The slots that a list names: {@code cpu=2} is two of the worker's own, {@code gpu:0} a device
   * of the machine.
   */
  public static List<Slot> list(String text) {
    Set<Slot> slots = new LinkedHashSet<>();
    for (String part : text.split(",", -1)) {
      slots.addAll(some(part.strip()));
    }
    if (slots.size() > MOST) {
      throw new IllegalArgumentException("slots: expected at most " + MOST + ", got " + text);
    }
    return List.copyOf(slots);
  }

  private static List<Slot> some(String part) {
    Matcher device = DEVICE.matcher(part);
    if (device.matches() && Integer.parseInt(device.group(2)) < MOST) {
      return List.of(new Slot(device.group(1), Integer.parseInt(device.group(2)), true));
    }
    Matcher own = OWN.matcher(part);
    int count = !own.matches() ? 0 : own.group(3) == null ? 1 : Integer.parseInt(own.group(3));
    if (count < 1 || count > MOST) {
      throw new IllegalArgumentException(
          "slots: expected such as cpu=2,gpu:0, got '"
              + part
              + "'\nhint: NAME=COUNT are slots of this worker alone, 1 to "
              + MOST
              + "; NAME:NUMBER is a device that all workers of the machine share");
    }
    List<Slot> slots = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      slots.add(new Slot(own.group(1), i, false));
    }
    return slots;
  }

  /** What a job asks for, refused when it names no slot; null is a processor. */
  public static String wish(String text) {
    if (text != null && text.startsWith(CPU + ":")) {
      throw new IllegalArgumentException(
          "slot: " + text + " is a number that each worker gives its own\nhint: ask for cpu");
    }
    if (text != null && !WISH.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "slot: expected a kind such as cpu or gpu, or a device such as gpu:0, got '"
              + text
              + "'");
    }
    return text == null ? CPU : text;
  }

  /**
   * What jobs ask for that may take the turn of one that asks for this: it itself, and what else
   * the devices serve in which that one may run. A worker's own slots of another kind than cpu look
   * like devices here, so that too many may be counted, never too few.
   *
   * @param offered names of the slots that workers serve; without any device of its kind among
   *     them, the one is counted that would be
   */
  public static List<String> rivals(String wish, Collection<String> offered) {
    List<String> devices =
        offered.stream().filter(name -> name.startsWith(wish + ":")).distinct().toList();
    return wish.equals(CPU) || devices.isEmpty()
        ? of(wish).wishes()
        : Stream.concat(Stream.of(wish), devices.stream()).toList();
  }

  /** A slot of one's own in which a job may run that asks for this. */
  public static Slot of(String wish) {
    Matcher device = DEVICE.matcher(wish);
    return device.matches()
        ? new Slot(device.group(1), Integer.parseInt(device.group(2)), true)
        : new Slot(wish, 0, !wish.equals(CPU));
  }
}
