-- Files that retention removed. What they were stays recorded where it was; this says that the
-- file itself is gone, since when and why.
CREATE TABLE removed_file (
  path       VARCHAR(2000) PRIMARY KEY,
  what       VARCHAR(20)   NOT NULL,
  bytes      BIGINT        NOT NULL,
  why        VARCHAR(400)  NOT NULL,
  removed_at TIMESTAMP(6) WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP NOT NULL
);
