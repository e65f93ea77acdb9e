package io.gaf.weights;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A safetensors header's JSON → {@link Header}; every surprise is an IllegalArgumentException. */
final class HeaderReader {
  private static final JsonFactory JSON = new JsonFactory();

  /** NumPy's limit; TensorFlow's is lower. */
  private static final int MAX_RANK = 32;

  private final JsonParser parser;
  private final Map<String, Header.Entry> entries = new LinkedHashMap<>();
  private final Map<String, String> metadata = new LinkedHashMap<>();
  private boolean metadataSeen;

  private HeaderReader(JsonParser parser) {
    this.parser = parser;
  }

  static Header read(String json) {
    if (!json.startsWith("{")) {
      throw new IllegalArgumentException("the header does not start with {");
    }
    try (JsonParser parser = JSON.createParser(json)) {
      return new HeaderReader(parser).header();
    } catch (InputCoercionException e) {
      throw new IllegalArgumentException("a number in the header leaves 64 bits", e);
    } catch (IOException e) {
      throw new IllegalArgumentException("the header is no JSON: " + firstLine(e), e);
    }
  }

  private static String firstLine(IOException e) {
    return e.getMessage().lines().findFirst().orElse("");
  }

  private Header header() throws IOException {
    expect(parser.nextToken(), JsonToken.START_OBJECT, "the header");
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      if (name.equals(Header.METADATA)) {
        metadata();
      } else if (entries.put(name, entry("tensor \"" + name + "\"")) != null) {
        throw new IllegalArgumentException("tensor \"" + name + "\" stands twice in the header");
      }
    }
    if (parser.nextToken() != null) {
      throw new IllegalArgumentException("something follows the header's closing brace");
    }
    return new Header(entries, metadata);
  }

  private void metadata() throws IOException {
    if (metadataSeen) {
      throw new IllegalArgumentException(Header.METADATA + " stands twice in the header");
    }
    metadataSeen = true;
    expect(parser.nextToken(), JsonToken.START_OBJECT, Header.METADATA);
    for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
      expect(parser.nextToken(), JsonToken.VALUE_STRING, "metadata \"" + key + "\"");
      if (metadata.put(key, parser.getText()) != null) {
        throw new IllegalArgumentException("metadata \"" + key + "\" stands twice");
      }
    }
  }

  private Header.Entry entry(String where) throws IOException {
    DType dtype = null;
    List<Long> shape = null;
    List<Long> offsets = null;
    expect(parser.nextToken(), JsonToken.START_OBJECT, where);
    for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
      parser.nextToken();
      switch (key) {
        case "dtype" -> dtype = once(dtype, dtype(where), where, key);
        case "shape" -> shape = once(shape, numbers(where + " shape"), where, key);
        case "data_offsets" -> offsets = once(offsets, numbers(where + " offsets"), where, key);
        default -> parser.skipChildren();
      }
    }
    if (dtype == null || shape == null || offsets == null || offsets.size() != 2) {
      throw new IllegalArgumentException(
          where + ": expected dtype, shape and two data_offsets, got less or more");
    }
    return new Header.Entry(dtype, shape, offsets.get(0), offsets.get(1));
  }

  private static <T> T once(T before, T value, String where, String key) {
    if (before != null) {
      throw new IllegalArgumentException(where + " has " + key + " twice");
    }
    return value;
  }

  private DType dtype(String where) throws IOException {
    expect(parser.currentToken(), JsonToken.VALUE_STRING, where + " dtype");
    String name = parser.getText();
    Optional<DType> dtype = DType.named(name);
    return dtype.orElseThrow(
        () ->
            new IllegalArgumentException(
                where
                    + ": expected a dtype of "
                    + Arrays.toString(DType.values())
                    + ", got "
                    + name));
  }

  private List<Long> numbers(String where) throws IOException {
    expect(parser.currentToken(), JsonToken.START_ARRAY, where);
    List<Long> numbers = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      expect(parser.currentToken(), JsonToken.VALUE_NUMBER_INT, where);
      long number = parser.getLongValue();
      if (number < 0 || numbers.size() == MAX_RANK) {
        throw new IllegalArgumentException(
            where + ": expected at most " + MAX_RANK + " numbers from 0, got more or " + number);
      }
      numbers.add(number);
    }
    return List.copyOf(numbers);
  }

  private static void expect(JsonToken got, JsonToken expected, String where) {
    if (got != expected) {
      throw new IllegalArgumentException(where + ": expected " + expected + ", got " + got);
    }
  }
}
