-- The queue as a whole: paused while there is a row, and why.
CREATE TABLE queue_pause (
  id        INTEGER       PRIMARY KEY CHECK (id = 1),
  reason    VARCHAR(4000) NOT NULL,
  paused_at TIMESTAMP(6) WITH TIME ZONE NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- Who serves the queue, and until when that is believed without a word from him.
CREATE TABLE worker (
  name       VARCHAR(400) PRIMARY KEY,
  since      TIMESTAMP(6) WITH TIME ZONE NOT NULL DEFAULT CURRENT_TIMESTAMP,
  here_until TIMESTAMP(6) WITH TIME ZONE NOT NULL
);
