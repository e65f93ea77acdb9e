-- Why a model's best checkpoint is the best: the metric, its value and interval, what the last
-- judgement did, and how many since then found nothing better.
ALTER TABLE model ADD COLUMN best_metric VARCHAR(200);
ALTER TABLE model ADD COLUMN best_value DOUBLE PRECISION;
ALTER TABLE model ADD COLUMN best_low DOUBLE PRECISION;
ALTER TABLE model ADD COLUMN best_high DOUBLE PRECISION;
ALTER TABLE model ADD COLUMN best_reason VARCHAR(1000);
ALTER TABLE model ADD COLUMN kept INTEGER DEFAULT 0 NOT NULL;
