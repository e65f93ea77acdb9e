-- Late jobs that have not ended, by deadline: those that have ended are the most, and of no interest.
DROP INDEX job_deadline;
CREATE INDEX job_late ON job (state, deadline);
-- Who removes a file asks what it was.
CREATE INDEX checkpoint_path ON checkpoint (path);
CREATE INDEX attempt_log ON attempt (log);
-- Priorities have bounds.
UPDATE job SET priority = 100000 WHERE priority > 100000;
UPDATE job SET priority = -100000 WHERE priority < -100000;
