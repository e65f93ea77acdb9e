-- How the samples were drawn that a value is of: solver, steps, precision, which weights. Of what was
-- measured before nobody knows, and it compares with nothing.
ALTER TABLE metric ADD COLUMN drawn VARCHAR(400);
ALTER TABLE model ADD COLUMN best_drawn VARCHAR(400);
