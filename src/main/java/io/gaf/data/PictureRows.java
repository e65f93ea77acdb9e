package io.gaf.data;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntPredicate;

/**
 * Pictures → rows of pixels or latents. All cores decode, ahead of whoever encodes, but never
 * further than the queue is long, so that memory does not depend on the number of pictures.
 */
final class PictureRows implements RowMaker {
  /** Pictures that wait decoded for each core. */
  private static final int AHEAD = 8;

  private final PictureSource source;
  private final Preparer preparer;
  private final Encoder encoder;
  private final CacheForm form;
  private final Iterator<Item> items;
  private final ExecutorService decoders;
  private final int ahead;
  private final Deque<Waiting> queue = new ArrayDeque<>();
  private final Pace pace;

  /** A picture that is being decoded; null where its turn has not come. */
  private record Waiting(Item item, Future<Preparer.Ready> ready) {}

  /**
   * Starts nothing before the first shard is asked for.
   *
   * @param items all pictures of the shards to come
   */
  PictureRows(PictureWork work, Iterator<Item> items, Pace pace) {
    this.source = work.source();
    this.preparer = work.preparer();
    this.encoder = work.encoder();
    this.form = work.form();
    this.items = items;
    this.pace = pace;
    int cores = Runtime.getRuntime().availableProcessors();
    this.ahead = AHEAD * cores + (encoder == null ? 0 : encoder.batch());
    this.decoders =
        Executors.newFixedThreadPool(
            cores,
            task -> {
              var thread = new Thread(task, "decoder");
              thread.setDaemon(true);
              return thread;
            });
  }

  @Override
  public Rows take(int count, IntPredicate goOn) {
    var about = new ArrayList<Rows.About>();
    var skipped = new ArrayList<Rows.Skipped>();
    ByteBuffer data = ByteBuffer.allocate(Math.multiplyExact(count, form.rowBytes()));
    ByteBuffer mirrored = form.keepsMirrored() ? ByteBuffer.allocate(data.capacity()) : null;
    var batch = new ArrayList<byte[]>();
    for (int i = 0; i < count; i++) {
      Waiting next = next();
      try {
        Preparer.Ready ready = ready(next);
        about.add(new Rows.About(next.item().path(), next.item().label(), ready.hash()));
        batch.add(ready.planes());
      } catch (DataException e) {
        skipped.add(new Rows.Skipped(next.item().path(), firstLine(e)));
      }
      if (encoder == null || batch.size() == encoder.batch()) {
        flush(batch, data, mirrored);
        if (!goOn.test(i + 1)) {
          return null;
        }
      }
    }
    flush(batch, data, mirrored);
    return new Rows(about, data.flip(), mirrored == null ? null : mirrored.flip(), skipped);
  }

  private void flush(List<byte[]> batch, ByteBuffer data, ByteBuffer mirrored) {
    if (encoder == null) {
      batch.forEach(data::put);
    } else if (!batch.isEmpty()) {
      long began = System.nanoTime();
      data.put(encoder.encode(floats(batch, false), preparer.size()));
      if (mirrored != null) {
        mirrored.put(encoder.encode(floats(batch, true), preparer.size()));
      }
      pace.encoded(System.nanoTime() - began);
    }
    batch.clear();
  }

  private List<float[]> floats(List<byte[]> batch, boolean mirror) {
    return batch.stream().map(p -> Samples.floats(p, preparer.size(), mirror)).toList();
  }

  private Waiting next() {
    while (queue.size() < ahead && items.hasNext()) {
      Item item = items.next();
      queue.add(new Waiting(item, decoders.submit(() -> decoded(item))));
    }
    return queue.remove();
  }

  private Preparer.Ready decoded(Item item) {
    if (!item.problem().isEmpty()) {
      throw new DataException(item.problem());
    }
    try {
      return preparer.prepare(source.read(item));
    } catch (DataException e) {
      throw e;
    } catch (RuntimeException | OutOfMemoryError e) { // whatever one picture does, others follow
      throw new DataException(PictureReader.reason(e), e);
    }
  }

  private Preparer.Ready ready(Waiting next) {
    long began = System.nanoTime();
    try {
      return next.ready().get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof DataException broken) {
        throw broken;
      }
      throw new IllegalStateException(next.item().path() + ": " + e.getCause(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while decoding", e);
    } finally {
      pace.waited(System.nanoTime() - began);
    }
  }

  private static String firstLine(DataException e) {
    return e.getMessage().lines().findFirst().orElse("unknown");
  }

  @Override
  public void close() {
    decoders.shutdownNow();
  }
}
