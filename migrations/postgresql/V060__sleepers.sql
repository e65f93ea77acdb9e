-- Until when a queued job is not to be taken, by its own wish or to back off; NULL once a worker has
-- seen that time pass. Who claims thereby reads no job whose time has not come.
ALTER TABLE job RENAME COLUMN backoff_until TO asleep_until;
UPDATE job SET asleep_until = not_before
 WHERE not_before > CURRENT_TIMESTAMP AND (asleep_until IS NULL OR asleep_until < not_before);
-- The claim's order, slot by slot: those that are awake by turn, the others by the time they wake up.
DROP INDEX job_claim;
CREATE INDEX job_claim ON job (state, slot, asleep_until NULLS LAST, turn_at, id);
