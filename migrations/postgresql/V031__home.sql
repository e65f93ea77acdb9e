-- The one home folder whose files these records name; a worker with another folder is refused.
CREATE TABLE home (
  id         INTEGER      PRIMARY KEY CHECK (id = 1),
  home_id    VARCHAR(100) NOT NULL,
  created_at TIMESTAMP(6) WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP NOT NULL
);
