package io.gaf.schedule;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.gaf.schedule.Orders.Order;
import java.io.ByteArrayInputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class OrdersTest {
  @Test
  void eachLineIsAnAttemptAndOtherLinesAreNone() throws Exception {
    try (var worker = new PipedOutputStream()) {
      Orders orders = Orders.from(new PipedInputStream(worker), () -> {});
      worker.write(
          (new Order(7, 2).line() + "seven two\n\n" + new Order(8, 1).line()).getBytes(UTF_8));
      worker.flush();

      assertThat(orders.next()).contains(new Order(7, 2));
      assertThat(orders.next()).contains(new Order(8, 1));
    }
  }

  @Test
  void whoWaitsLearnsThatTheWorkerLeft() throws Exception {
    var worker = new PipedOutputStream();
    Orders orders =
        Orders.from(
            new PipedInputStream(worker),
            () -> {
              throw new AssertionError("nothing runs that could be ended");
            });
    Thread closing =
        new Thread(
            () -> {
              try {
                Thread.sleep(200);
                worker.close();
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
    closing.start();

    assertThat(orders.next()).isEmpty();
    closing.join();
  }

  @Test
  void whoWorksIsEndedWithTheWorker() throws Exception {
    var gone = new CountDownLatch(1);

    Orders.from(new ByteArrayInputStream(new byte[0]), gone::countDown);

    assertThat(gone.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void whoIsToLeaveGetsNothingMore() {
    Orders orders = Orders.from(new PipedInputStream(), () -> {});
    orders.leave();

    assertThat(orders.next()).isEmpty();
  }
}
