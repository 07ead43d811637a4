-- Instants are microseconds since 1970 UTC; digests are 32 bytes.
CREATE TABLE people (
    id    uuid PRIMARY KEY,
    name  text COLLATE "C" NOT NULL,
    unit  uuid,
    phone text,
    note  text,
    salt  bytea NOT NULL CHECK (length(salt) = 32),
    -- Where messages go; erased with the person.
    mail  text
);
CREATE INDEX people_by_name ON people (name);

-- What an imported ledger said beside its facts.
CREATE TABLE found_names (
    finding uuid NOT NULL,
    ordinal bigint NOT NULL,
    role    text NOT NULL,
    name    text COLLATE "C" NOT NULL,
    PRIMARY KEY (finding, ordinal)
);
CREATE INDEX found_names_by_name ON found_names (name);
CREATE TABLE found_notes (
    finding uuid NOT NULL,
    ordinal bigint NOT NULL,
    header  text NOT NULL,
    text    text NOT NULL,
    PRIMARY KEY (finding, ordinal)
);

CREATE TABLE accounts (
    person            uuid PRIMARY KEY REFERENCES people ON DELETE CASCADE,
    login             text COLLATE "C" NOT NULL UNIQUE,
    password          text,
    disabled          boolean NOT NULL DEFAULT false,
    failed_attempts   bigint NOT NULL DEFAULT 0,
    back_off_until    bigint,
    created_at        bigint NOT NULL,
    password_set_at   bigint,
    last_signed_in_at bigint
);

-- Failures on accounts that do not exist: written so that they cost the same.
CREATE TABLE unknown_login_failures (
    one   integer PRIMARY KEY CHECK (one = 1),
    count bigint NOT NULL
);
INSERT INTO unknown_login_failures VALUES (1, 0);

-- A used link is a deleted row.
CREATE TABLE links (
    digest     bytea PRIMARY KEY CHECK (length(digest) = 32),
    purpose    text NOT NULL CHECK (purpose IN ('first_administrator', 'set_password')),
    person     uuid REFERENCES accounts ON DELETE CASCADE,
    created_at bigint NOT NULL,
    expires_at bigint NOT NULL
);
CREATE INDEX links_by_person ON links (person);

CREATE TABLE sessions (
    digest       bytea PRIMARY KEY CHECK (length(digest) = 32),
    handle       uuid NOT NULL UNIQUE,
    person       uuid NOT NULL REFERENCES accounts ON DELETE CASCADE,
    created_at   bigint NOT NULL,
    last_seen_at bigint NOT NULL,
    device       text NOT NULL,
    address      text NOT NULL
);
CREATE INDEX sessions_by_person ON sessions (person, last_seen_at);

CREATE TABLE tokens (
    digest       bytea PRIMARY KEY CHECK (length(digest) = 32),
    id           uuid NOT NULL UNIQUE,
    person       uuid NOT NULL REFERENCES accounts ON DELETE CASCADE,
    label        text NOT NULL,
    read_only    boolean NOT NULL,
    scopes       text NOT NULL,
    created_at   bigint NOT NULL,
    expires_at   bigint NOT NULL,
    last_used_at bigint
);
CREATE INDEX tokens_by_person ON tokens (person, created_at);

-- From which device a judging act was signed in the system: see the port.
CREATE TABLE signed_acts (
    finding  uuid NOT NULL,
    revision bigint NOT NULL,
    person   uuid NOT NULL,
    device   bytea NOT NULL CHECK (length(device) = 32),
    at       bigint NOT NULL,
    PRIMARY KEY (finding, revision, person)
);
