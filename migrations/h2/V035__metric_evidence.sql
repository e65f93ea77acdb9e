-- What a metric's value rests on: its interval at 95 % and how that was found, how many samples, what
-- saw them and what they were compared with.
ALTER TABLE metric ADD COLUMN low DOUBLE PRECISION;
ALTER TABLE metric ADD COLUMN high DOUBLE PRECISION;
ALTER TABLE metric ADD COLUMN method VARCHAR(200);
ALTER TABLE metric ADD COLUMN samples BIGINT;
ALTER TABLE metric ADD COLUMN network VARCHAR(400);
ALTER TABLE metric ADD COLUMN compared_with VARCHAR(400);
