-- What the value of a model's best checkpoint rests on: only what was measured alike is compared
-- with it. Of older choices the evaluation's rows know; where they do not, nobody knows.
ALTER TABLE model ADD COLUMN best_samples BIGINT;
ALTER TABLE model ADD COLUMN best_network VARCHAR(400);
ALTER TABLE model ADD COLUMN best_reference VARCHAR(400);

UPDATE model
   SET (best_samples, best_network, best_reference) =
       (SELECT MAX(m.samples), MAX(m.network), MAX(m.compared_with)
          FROM metric m JOIN checkpoint_use u ON u.attempt_id = m.attempt_id
         WHERE u.checkpoint_id = model.best_id AND m.name = model.best_metric
           AND m.metric_value = model.best_value AND m.low IS NOT NULL
           AND LEAST(m.low, m.metric_value) = model.best_low
           AND GREATEST(m.high, m.metric_value) = model.best_high);

UPDATE model SET best_low = NULL, best_high = NULL WHERE best_samples IS NULL;
