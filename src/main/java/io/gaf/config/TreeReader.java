package io.gaf.config;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * YAML events → {@link Tree}. Nothing is constructed from tags, aliases are refused, and size and
 * depth are bounded, so a hostile text costs no more than its length.
 */
final class TreeReader {
  /** Characters; a hundred times the longest configuration we know. */
  static final int MAX_LENGTH = 262_144;

  private static final int MAX_DEPTH = 8;

  private final String text;
  private final Problems problems;
  private Iterator<Event> events;

  private TreeReader(String text, Problems problems) {
    this.text = text;
    this.problems = problems;
  }

  /** The text's only document; what is wrong with it goes to the problems. */
  static Tree read(String text, Problems problems) {
    if (text.length() > MAX_LENGTH) {
      problems.add(tooLong(text.length()));
      return new Tree.Refused(new Tree.Span(0, 0, 0));
    }
    try {
      return new TreeReader(text, problems).document();
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(m -> m.getLine() + 1).orElse(0);
      problems.add(Problem.of(line, "", "not YAML: " + e.getProblem()));
    } catch (YamlEngineException e) {
      problems.add(Problem.of(0, "", "not YAML: " + e.getMessage().lines().findFirst().orElse("")));
    }
    return new Tree.Refused(new Tree.Span(0, 0, 0));
  }

  static Problem tooLong(long length) {
    return new Problem(0, "", "too long", "at most " + MAX_LENGTH + " characters", "" + length);
  }

  private Tree document() {
    var settings = LoadSettings.builder().setCodePointLimit(MAX_LENGTH).build();
    events = new Parse(settings).parseString(text).iterator();
    events.next(); // start of the stream
    if (!events.hasNext() || events.next().getEventId() == Event.ID.StreamEnd) {
      return new Tree.Scalar(new Tree.Span(1, 0, 0), "", true);
    }
    Tree tree = node(events.next(), "", 1);
    events.next(); // end of the document
    Event last = events.next();
    if (last.getEventId() != Event.ID.StreamEnd) {
      problems.add(Problem.of(line(last), "", "a second document: expected one"));
    }
    return tree;
  }

  private Tree node(Event event, String key, int depth) {
    if (event instanceof AliasEvent) {
      return refused(event, key, "aliases are refused");
    }
    String refusal = refusal((NodeEvent) event);
    Tree tree;
    if (event instanceof ScalarEvent scalar) {
      tree = new Tree.Scalar(span(scalar, scalar), scalar.getValue(), scalar.isPlain());
    } else if (depth > MAX_DEPTH) {
      throw new YamlEngineException(
          "line " + line(event) + " is nested deeper than " + MAX_DEPTH + " levels");
    } else if (event instanceof MappingStartEvent start) {
      tree = table(start, key, depth);
    } else {
      tree = items(event, key, depth);
    }
    return refusal.isEmpty() ? tree : refused(event, key, refusal);
  }

  private static String refusal(NodeEvent event) {
    boolean tagged =
        event instanceof ScalarEvent scalar
            ? scalar.getTag().isPresent()
            : ((CollectionStartEvent) event).getTag().isPresent();
    return tagged ? "tags are refused" : event.getAnchor().isPresent() ? "anchors are refused" : "";
  }

  private Tree refused(Event event, String key, String what) {
    problems.add(Problem.of(line(event), key, what));
    return new Tree.Refused(span(event, event));
  }

  private Tree items(Event start, String key, int depth) {
    List<Tree> items = new ArrayList<>();
    Event event = events.next();
    for (; event.getEventId() != Event.ID.SequenceEnd; event = events.next()) {
      items.add(node(event, key, depth + 1));
    }
    return new Tree.Items(span(start, event), items);
  }

  private Tree table(MappingStartEvent start, String key, int depth) {
    Map<String, Tree.Entry> entries = new LinkedHashMap<>();
    Event event = events.next();
    for (; event.getEventId() != Event.ID.MappingEnd; event = events.next()) {
      Tree name = node(event, key, depth + 1);
      String dotted = name instanceof Tree.Scalar s ? dotted(key, s.text()) : key;
      Tree value = node(events.next(), dotted, depth + 1);
      if (name instanceof Tree.Scalar scalar) {
        put(entries, new Tree.Entry(scalar, value), dotted);
      } else {
        problems.add(new Problem(line(event), key, "not a key", "a word", name.kind()));
      }
    }
    return new Tree.Table(span(start, event), entries, start.isFlow());
  }

  private void put(Map<String, Tree.Entry> entries, Tree.Entry entry, String dotted) {
    var first = entries.putIfAbsent(entry.key().text(), entry);
    if (first != null) {
      int line = first.key().span().line();
      problems.add(
          Problem.of(entry.key().span().line(), dotted, "given twice, first in line " + line));
    }
  }

  static String dotted(String section, String key) {
    return section.isEmpty() ? key : section + "." + key;
  }

  private static Tree.Span span(Event first, Event last) {
    return new Tree.Span(
        line(first),
        first.getStartMark().orElseThrow().getIndex(),
        last.getEndMark().orElseThrow().getIndex());
  }

  private static int line(Event event) {
    return event.getStartMark().orElseThrow().getLine() + 1;
  }
}
