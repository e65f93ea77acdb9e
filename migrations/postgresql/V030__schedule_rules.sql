-- Days on which a schedule does not fire, what becomes of fire times that nobody served, and the
-- step of a model at which it has done its work; finished says so and ends it.
ALTER TABLE schedule ADD COLUMN except_days VARCHAR(100000) DEFAULT '' NOT NULL;
ALTER TABLE schedule ADD COLUMN missed VARCHAR(20) DEFAULT 'CATCH_UP' NOT NULL
  CHECK (missed IN ('CATCH_UP', 'SKIP'));
ALTER TABLE schedule ADD COLUMN goal_model VARCHAR(400);
ALTER TABLE schedule ADD COLUMN goal_steps BIGINT;
ALTER TABLE schedule ADD COLUMN finished VARCHAR(400);
