package io.gaf.weights;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** Tensors' names and shapes → the bytes before the tensors: length and JSON, padded to eight. */
final class HeaderWriter {
  private static final JsonFactory JSON = new JsonFactory();

  private HeaderWriter() {}

  /** Tensors in the given order, metadata sorted by key: equal content gives equal bytes. */
  static ByteBuffer write(Map<String, Tensor> tensors, Map<String, String> metadata)
      throws IOException {
    byte[] json = json(tensors, metadata).getBytes(StandardCharsets.UTF_8);
    int padded = (json.length + 7) / 8 * 8;
    ByteBuffer out = ByteBuffer.allocate(8 + padded).order(ByteOrder.LITTLE_ENDIAN);
    out.putLong(padded).put(json);
    while (out.hasRemaining()) {
      out.put((byte) ' ');
    }
    return out.flip();
  }

  private static String json(Map<String, Tensor> tensors, Map<String, String> metadata)
      throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      metadata(json, metadata);
      long begin = 0;
      for (Map.Entry<String, Tensor> named : tensors.entrySet()) {
        begin = entry(json, named.getKey(), named.getValue(), begin);
      }
      json.writeEndObject();
    }
    return text.toString();
  }

  private static void metadata(JsonGenerator json, Map<String, String> metadata)
      throws IOException {
    if (metadata.isEmpty()) {
      return;
    }
    json.writeObjectFieldStart(Header.METADATA);
    for (Map.Entry<String, String> entry : new TreeMap<>(metadata).entrySet()) {
      json.writeStringField(entry.getKey(), entry.getValue());
    }
    json.writeEndObject();
  }

  private static long entry(JsonGenerator json, String name, Tensor tensor, long begin)
      throws IOException {
    if (name.equals(Header.METADATA)) {
      throw new IllegalArgumentException("a tensor cannot be named " + Header.METADATA);
    }
    long[] shape = tensor.shape();
    long end = begin + tensor.byteSize();
    json.writeObjectFieldStart(name);
    json.writeStringField("dtype", tensor.dtype().name());
    json.writeFieldName("shape");
    json.writeArray(shape, 0, shape.length);
    json.writeFieldName("data_offsets");
    json.writeArray(new long[] {begin, end}, 0, 2);
    json.writeEndObject();
    return end;
  }
}
