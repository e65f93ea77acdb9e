package io.gaf.config;

import java.util.List;
import java.util.Map;

/** A YAML text as it was written, with the place of every value. */
sealed interface Tree {
  /** Where it stands. */
  Span span();

  /** What it is, in words. */
  String kind();

  /**
   * A piece of the text, counted in code points.
   *
   * @param line from 1
   * @param start the first
   * @param end one past the last
   */
  record Span(int line, int start, int end) {}

  /**
   * One value.
   *
   * @param plain whether it was written without quotes
   */
  record Scalar(Span span, String text, boolean plain) implements Tree {
    @Override
    public String kind() {
      return plain ? text.isEmpty() ? "nothing" : text : "the text \"" + text + "\"";
    }
  }

  /** A list. */
  record Items(Span span, List<Tree> items) implements Tree {
    @Override
    public String kind() {
      return "a list";
    }
  }

  /**
   * Keys and their values, in order.
   *
   * @param flow whether it was written in braces
   */
  record Table(Span span, Map<String, Entry> entries, boolean flow) implements Tree {
    @Override
    public String kind() {
      return "a section";
    }
  }

  /** A key with its value. */
  record Entry(Scalar key, Tree value) {}

  /** Something already reported as a problem; nobody reports it twice. */
  record Refused(Span span) implements Tree {
    @Override
    public String kind() {
      return "something refused";
    }
  }
}
