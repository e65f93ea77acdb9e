package io.gaf.store;

import io.gaf.job.Channel;
import io.gaf.job.JobState;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Notes, in the transaction that ends a job, which channels are to hear of it: what is recorded is
 * told, whichever process dies next.
 *
 * @param channels of this home; none costs nothing
 */
record Outbox(List<Channel> channels) {
  /** Nobody hears anything. */
  static final Outbox NONE = new Outbox(List.of());

  Outbox {
    channels = List.copyOf(channels);
  }

  void ended(Tx tx, long job, JobState state, String reason) throws SQLException {
    String event = UUID.randomUUID().toString();
    for (Channel channel : channels) {
      if (channel.states().contains(state)) {
        List<Object> values =
            new ArrayList<>(List.of(event, channel.name(), state, Texts.reason(reason), job));
        values.addAll(channel.kinds());
        NotificationTable.add(tx, channel.kinds().size(), values);
      }
    }
  }
}
