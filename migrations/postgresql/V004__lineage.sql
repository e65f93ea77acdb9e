-- Which checkpoints an attempt started from, and which an output was made with.
CREATE TABLE checkpoint_use (
  attempt_id    BIGINT NOT NULL REFERENCES attempt (id) ON DELETE CASCADE,
  checkpoint_id BIGINT NOT NULL REFERENCES checkpoint (id),
  used_at       TIMESTAMP(6) WITH TIME ZONE NOT NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (attempt_id, checkpoint_id)
);
CREATE INDEX checkpoint_use_checkpoint ON checkpoint_use (checkpoint_id, attempt_id);

CREATE TABLE output_checkpoint (
  output_id     BIGINT NOT NULL REFERENCES output (id) ON DELETE CASCADE,
  checkpoint_id BIGINT NOT NULL REFERENCES checkpoint (id),
  PRIMARY KEY (output_id, checkpoint_id)
);
CREATE INDEX output_checkpoint_checkpoint ON output_checkpoint (checkpoint_id, output_id);
