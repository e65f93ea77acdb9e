package io.gaf.train;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Session;
import org.tensorflow.Tensor;

/** One run of a session and the tensors fed to it, which are closed with it. */
final class Feed implements AutoCloseable {
  private final Session.Runner runner;
  private final List<Tensor> open = new ArrayList<>();

  Feed(Session.Runner runner) {
    this.runner = runner;
  }

  Session.Runner runner() {
    return runner;
  }

  void put(String name, Tensor tensor) {
    open.add(tensor);
    runner.feed(name, tensor);
  }

  @Override
  public void close() {
    open.forEach(Tensor::close);
  }
}
