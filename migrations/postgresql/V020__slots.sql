-- Places in which workers run jobs: one row each, leased to one attempt at a time under its fencing
-- number. A lease that ran out holds nothing once its attempt has ended.
CREATE TABLE slot (
  place       VARCHAR(800) PRIMARY KEY,
  worker      VARCHAR(400) NOT NULL,
  job_id      BIGINT,
  token       BIGINT,
  lease_until TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  CONSTRAINT slot_fence CHECK ((job_id IS NULL) = (token IS NULL))
);
-- Which kind of slot, or which device, a job asks for, and where each attempt ran.
ALTER TABLE job ADD COLUMN slot VARCHAR(40) DEFAULT 'cpu' NOT NULL;
ALTER TABLE attempt ADD COLUMN place VARCHAR(800);
-- What a worker offers, in words.
ALTER TABLE worker ADD COLUMN slots VARCHAR(4000) DEFAULT 'cpu:0' NOT NULL;
-- The claim's order, slot by slot: who waits for a device is not in the way of those who do not.
DROP INDEX job_claim;
CREATE INDEX job_claim ON job (state, slot, turn_at, id);
