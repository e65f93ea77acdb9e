-- The newest jobs of a state, whatever the others are: for lists, and for counts by state.
CREATE INDEX job_newest ON job (state, id DESC);
