-- A job's turn: when it was enqueued, an hour earlier for each point of priority. Whoever waits an
-- hour thereby overtakes one point, and the order of two jobs never changes.
ALTER TABLE job ADD COLUMN turn_at TIMESTAMP(6) WITH TIME ZONE;
UPDATE job SET turn_at = created_at - priority * INTERVAL '1' HOUR;
ALTER TABLE job ALTER COLUMN turn_at SET NOT NULL;
-- The claim's order; also what lists and counts by state use.
DROP INDEX job_claim;
CREATE INDEX job_claim ON job (state, turn_at, id);
-- Attempts before the last retry by a person, which no longer count against the job.
ALTER TABLE job ADD COLUMN forgiven INTEGER DEFAULT 0 NOT NULL;
-- How long an attempt may run, and when the job must have ended.
ALTER TABLE job ADD COLUMN time_limit_ms BIGINT;
ALTER TABLE job ADD COLUMN deadline TIMESTAMP(6) WITH TIME ZONE;
CREATE INDEX job_deadline ON job (deadline, state);
