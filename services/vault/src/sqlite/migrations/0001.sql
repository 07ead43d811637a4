-- Instants are microseconds since 1970 UTC; ids are 16 bytes; digests 32.
CREATE TABLE people (
    id    BLOB PRIMARY KEY CHECK (length(id) = 16),
    name  TEXT NOT NULL,
    unit  BLOB CHECK (unit IS NULL OR length(unit) = 16),
    phone TEXT,
    note  TEXT,
    salt  BLOB NOT NULL CHECK (length(salt) = 32)
) STRICT;
CREATE INDEX people_by_name ON people (name);

-- What an imported ledger said beside its facts.
CREATE TABLE found_names (
    finding BLOB NOT NULL CHECK (length(finding) = 16),
    ordinal INTEGER NOT NULL,
    role    TEXT NOT NULL,
    name    TEXT NOT NULL,
    PRIMARY KEY (finding, ordinal)
) STRICT;
CREATE INDEX found_names_by_name ON found_names (name);
CREATE TABLE found_notes (
    finding BLOB NOT NULL CHECK (length(finding) = 16),
    ordinal INTEGER NOT NULL,
    header  TEXT NOT NULL,
    text    TEXT NOT NULL,
    PRIMARY KEY (finding, ordinal)
) STRICT;

CREATE TABLE accounts (
    person            BLOB PRIMARY KEY REFERENCES people ON DELETE CASCADE,
    login             TEXT NOT NULL UNIQUE,
    password          TEXT,
    disabled          INTEGER NOT NULL DEFAULT 0,
    failed_attempts   INTEGER NOT NULL DEFAULT 0,
    back_off_until    INTEGER,
    created_at        INTEGER NOT NULL,
    password_set_at   INTEGER,
    last_signed_in_at INTEGER
) STRICT;

-- Failures on accounts that do not exist: written so that they cost the same.
CREATE TABLE unknown_login_failures (
    one   INTEGER PRIMARY KEY CHECK (one = 1),
    count INTEGER NOT NULL
) STRICT;
INSERT INTO unknown_login_failures VALUES (1, 0);

-- A used link is a deleted row.
CREATE TABLE links (
    digest     BLOB PRIMARY KEY CHECK (length(digest) = 32),
    purpose    TEXT NOT NULL CHECK (purpose IN ('first_administrator', 'set_password')),
    person     BLOB REFERENCES accounts ON DELETE CASCADE,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX links_by_person ON links (person);

CREATE TABLE sessions (
    digest       BLOB PRIMARY KEY CHECK (length(digest) = 32),
    handle       BLOB NOT NULL UNIQUE,
    person       BLOB NOT NULL REFERENCES accounts ON DELETE CASCADE,
    created_at   INTEGER NOT NULL,
    last_seen_at INTEGER NOT NULL,
    device       TEXT NOT NULL,
    address      TEXT NOT NULL
) STRICT;
CREATE INDEX sessions_by_person ON sessions (person, last_seen_at);

CREATE TABLE tokens (
    digest       BLOB PRIMARY KEY CHECK (length(digest) = 32),
    id           BLOB NOT NULL UNIQUE,
    person       BLOB NOT NULL REFERENCES accounts ON DELETE CASCADE,
    label        TEXT NOT NULL,
    read_only    INTEGER NOT NULL,
    scopes       TEXT NOT NULL,
    created_at   INTEGER NOT NULL,
    expires_at   INTEGER NOT NULL,
    last_used_at INTEGER
) STRICT;
CREATE INDEX tokens_by_person ON tokens (person, created_at);
