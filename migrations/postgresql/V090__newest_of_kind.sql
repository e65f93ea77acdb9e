-- The newest jobs of a kind and state, however many there are of other kinds: without it a list of a
-- kind that is rare, or missing, reads every job of the state.
CREATE INDEX job_newest_of_kind ON job (kind, state, id DESC);
