-- Both sides of a feature in a few counts: on one row of each feature of a window, NULL on the others.
ALTER TABLE drift ADD COLUMN histogram jsonb;
