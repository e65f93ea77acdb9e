-- A paused schedule fires nothing; what was skipped says why.
ALTER TABLE schedule ADD COLUMN paused BOOLEAN DEFAULT FALSE NOT NULL;
ALTER TABLE firing ADD COLUMN why VARCHAR(400);
