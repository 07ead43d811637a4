-- The streams by name; entries refer to them by a small number, which is of no use outside this file.
CREATE TABLE streams (
    key      INTEGER PRIMARY KEY,
    name     TEXT NOT NULL UNIQUE,
    category TEXT NOT NULL
) STRICT;

-- The log. Small columns first: the byte strings may spill over to further pages.
CREATE TABLE entries (
    position   INTEGER PRIMARY KEY,
    stream_key INTEGER NOT NULL REFERENCES streams (key),
    revision   INTEGER NOT NULL CHECK (revision >= 0),
    id         BLOB NOT NULL CHECK (length(id) = 16),
    event_type TEXT NOT NULL,
    envelope   BLOB NOT NULL,
    payload    BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX entries_by_stream ON entries (stream_key, revision);
CREATE UNIQUE INDEX entries_by_id ON entries (id);

CREATE TRIGGER entries_are_never_updated BEFORE UPDATE ON entries
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER entries_are_never_deleted BEFORE DELETE ON entries
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER streams_are_never_updated BEFORE UPDATE ON streams
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER streams_are_never_deleted BEFORE DELETE ON streams
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
