-- From which device a judging act was signed in the system: see the port.
CREATE TABLE signed_acts (
    finding  BLOB NOT NULL CHECK (length(finding) = 16),
    revision INTEGER NOT NULL,
    person   BLOB NOT NULL CHECK (length(person) = 16),
    device   BLOB NOT NULL CHECK (length(device) = 32),
    at       INTEGER NOT NULL,
    PRIMARY KEY (finding, revision, person)
) STRICT, WITHOUT ROWID;
