-- views.db: disposable. Keys are log indexes, so two builds of one log are equal row by row.
-- Dates are days from the Common Era; 9999999 is "none" and sorts last. Open ends are 9223372036854775807.

CREATE TABLE meta (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    projection INTEGER NOT NULL,
    -- Checkpoint: the last folded entry, as the engine counts, as we count, and which it was.
    position TEXT,
    previous TEXT,
    log_index INTEGER,
    event_id BLOB,
    day INTEGER NOT NULL
);

-- The last log index of every office day on which something was recorded.
CREATE TABLE days (day INTEGER PRIMARY KEY, last_index INTEGER NOT NULL);

CREATE TABLE findings (
    key INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    number TEXT NOT NULL,
    number_sort TEXT NOT NULL,
    kind TEXT NOT NULL,
    severity INTEGER NOT NULL,
    status INTEGER NOT NULL,
    marks INTEGER NOT NULL,
    -- 督办阶梯: 0 normal, 1 reminder … 6 accountability.
    rung INTEGER NOT NULL,
    -- How far it has come with the body above: 0 not asked, 1 to report, 2 reported, 3 closed.
    upper INTEGER NOT NULL,
    restricted INTEGER NOT NULL,
    lead BLOB,
    place BLOB,
    category TEXT,
    source_level TEXT NOT NULL,
    source_body TEXT,
    inspection BLOB,
    veto INTEGER NOT NULL,
    safety INTEGER NOT NULL,
    due INTEGER NOT NULL,
    -- The due date while the clock runs.
    clock_due INTEGER NOT NULL,
    -- The day of the claim that stands.
    claimed INTEGER NOT NULL,
    -- In whose hands: a kind's code, or a unit's id.
    holder TEXT NOT NULL,
    updated INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    set_aside INTEGER NOT NULL,
    -- The rows of `matters` and `finding_versions` that hold now.
    matter INTEGER NOT NULL,
    version INTEGER NOT NULL,
    inner TEXT NOT NULL,
    -- The whole of which it is a part.
    parent BLOB,
    -- 0: alone, 1: has parts, 2: is a part.
    part_role INTEGER NOT NULL
);

-- As known then: one row whenever something that lists show changes.
CREATE TABLE finding_versions (
    from_index INTEGER PRIMARY KEY,
    until_index INTEGER NOT NULL,
    finding INTEGER NOT NULL,
    number TEXT NOT NULL,
    number_sort TEXT NOT NULL,
    kind TEXT NOT NULL,
    severity INTEGER NOT NULL,
    status INTEGER NOT NULL,
    marks INTEGER NOT NULL,
    -- 督办阶梯: 0 normal, 1 reminder … 6 accountability.
    rung INTEGER NOT NULL,
    -- How far it has come with the body above: 0 not asked, 1 to report, 2 reported, 3 closed.
    upper INTEGER NOT NULL,
    lead BLOB,
    place BLOB,
    category TEXT,
    source_level TEXT NOT NULL,
    source_body TEXT,
    inspection BLOB,
    veto INTEGER NOT NULL,
    safety INTEGER NOT NULL,
    due INTEGER NOT NULL,
    clock_due INTEGER NOT NULL,
    claimed INTEGER NOT NULL,
    holder TEXT NOT NULL,
    updated_at INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    -- The row of `matters` that was valid then.
    matter INTEGER NOT NULL,
    standing TEXT NOT NULL,
    parent BLOB,
    part_role INTEGER NOT NULL
);
-- `words`: the letters alone, for `search` and for searching what was written then.
CREATE TABLE matters (from_index INTEGER PRIMARY KEY, matter TEXT NOT NULL, words TEXT NOT NULL);

-- Who takes part now. `sees` is 0 for parties of a restricted finding, 1 for its readers.
CREATE TABLE parties (
    viewer BLOB NOT NULL,
    finding INTEGER NOT NULL,
    parts INTEGER NOT NULL,
    sees INTEGER NOT NULL,
    due INTEGER NOT NULL,
    status INTEGER NOT NULL,
    PRIMARY KEY (viewer, finding)
) WITHOUT ROWID;
-- Who is named on a finding now: owner, unit leader, responsible leader.
CREATE TABLE in_charge (
    person BLOB NOT NULL,
    finding INTEGER NOT NULL,
    PRIMARY KEY (person, finding)
) WITHOUT ROWID;
-- Who took part when, with the date that lists of a unit are sorted by.
CREATE TABLE party_versions (
    finding INTEGER NOT NULL,
    viewer BLOB NOT NULL,
    from_index INTEGER NOT NULL,
    until_index INTEGER NOT NULL,
    parts INTEGER NOT NULL,
    due INTEGER NOT NULL,
    PRIMARY KEY (finding, viewer, from_index)
) WITHOUT ROWID;

-- What breaking down named. `stands`: by the part's own stream (0 none yet, 1 work left, more:
-- how it came to rest); `heard`: by its whole's. Where they differ, somebody has to be told.
CREATE TABLE parts (
    part BLOB PRIMARY KEY,
    parent BLOB NOT NULL,
    stands INTEGER NOT NULL,
    heard INTEGER NOT NULL
) WITHOUT ROWID;

-- Issues that were handed to their lead and are not signed for yet.
CREATE TABLE deliveries (
    finding INTEGER PRIMARY KEY,
    unit BLOB NOT NULL,
    delivered_on INTEGER NOT NULL
);

CREATE TABLE queue (
    finding INTEGER NOT NULL,
    task TEXT NOT NULL,
    unit BLOB NOT NULL,
    since INTEGER NOT NULL,
    due INTEGER NOT NULL,
    PRIMARY KEY (finding, task, unit)
) WITHOUT ROWID;

-- On which day the clock has something to do: a reminder, or a rung to propose.
CREATE TABLE wakes (finding INTEGER PRIMARY KEY, day INTEGER NOT NULL);

-- 回头看: planned by closings, and not held yet.
CREATE TABLE look_backs (
    finding INTEGER NOT NULL,
    due INTEGER NOT NULL,
    PRIMARY KEY (finding, due)
) WITHOUT ROWID;

CREATE TABLE holding (
    finding INTEGER NOT NULL,
    from_index INTEGER NOT NULL,
    kind TEXT NOT NULL,
    unit BLOB,
    since INTEGER NOT NULL,
    PRIMARY KEY (finding, from_index)
) WITHOUT ROWID;

-- Every entry of the log, without its words: timeline of an item and audit trail of all.
CREATE TABLE entries (
    log_index INTEGER PRIMARY KEY,
    event_id BLOB NOT NULL,
    category TEXT NOT NULL,
    subject TEXT NOT NULL,
    -- The finding's key, in a finding's stream.
    finding INTEGER,
    revision INTEGER NOT NULL,
    type TEXT NOT NULL,
    recorded_at INTEGER NOT NULL,
    occurred_at INTEGER NOT NULL,
    late INTEGER NOT NULL,
    actor_kind TEXT NOT NULL,
    person BLOB,
    unit BLOB,
    role TEXT,
    agent_for BLOB,
    on_behalf_of BLOB,
    basis TEXT,
    office_only INTEGER NOT NULL,
    parameters TEXT NOT NULL
);

-- Files, duties, interim measures, requests, links: a row per time in which a piece did not change.
CREATE TABLE pieces (
    finding INTEGER NOT NULL,
    kind TEXT NOT NULL,
    piece BLOB NOT NULL,
    from_index INTEGER NOT NULL,
    until_index INTEGER NOT NULL,
    doc TEXT NOT NULL,
    PRIMARY KEY (finding, kind, piece, from_index)
) WITHOUT ROWID;

-- Stages of approved plans that nobody has accepted yet.
CREATE TABLE open_stages (
    finding INTEGER NOT NULL,
    stage BLOB NOT NULL,
    due INTEGER NOT NULL,
    PRIMARY KEY (finding, stage)
) WITHOUT ROWID;

-- Every step of money, in fen: sums are whole numbers and exact.
CREATE TABLE money (
    log_index INTEGER PRIMARY KEY,
    finding INTEGER NOT NULL,
    step TEXT NOT NULL,
    fen INTEGER NOT NULL,
    day INTEGER NOT NULL
);

-- Visits of inspections; nothing about one ever changes.
CREATE TABLE visits (
    log_index INTEGER PRIMARY KEY,
    visit BLOB NOT NULL,
    inspection TEXT NOT NULL,
    unit BLOB,
    day INTEGER NOT NULL,
    no_problem INTEGER NOT NULL,
    doc TEXT NOT NULL
);
-- Self-checks 自查 of schools; nothing about one ever changes.
CREATE TABLE self_checks (
    log_index INTEGER PRIMARY KEY,
    school BLOB NOT NULL,
    due INTEGER NOT NULL,
    doc TEXT NOT NULL
);
-- What a school reported for a year, as known then: one row for each filing and correction.
CREATE TABLE return_versions (
    institution TEXT NOT NULL,
    year INTEGER NOT NULL,
    from_index INTEGER NOT NULL,
    until_index INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    -- Every figure as it then stood.
    state TEXT NOT NULL,
    -- The fact itself.
    event TEXT NOT NULL,
    PRIMARY KEY (institution, year, from_index)
) WITHOUT ROWID;
-- The last fact about any school: what is shown beside numbers may have changed.
CREATE TABLE schools_changed (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    log_index INTEGER NOT NULL
);
-- From which figure a finding was drafted.
CREATE TABLE measured_findings (
    finding INTEGER PRIMARY KEY,
    institution TEXT NOT NULL,
    year INTEGER NOT NULL,
    item TEXT NOT NULL,
    stage TEXT,
    -- The newest fact on its school's returns that it rests on.
    heard INTEGER NOT NULL
);
CREATE TABLE visit_findings (
    visit BLOB NOT NULL,
    finding INTEGER NOT NULL,
    PRIMARY KEY (visit, finding)
) WITHOUT ROWID;

-- Facts on findings that somebody is told of at once.
CREATE TABLE occasions (
    log_index INTEGER PRIMARY KEY,
    finding INTEGER NOT NULL,
    event BLOB NOT NULL,
    occasion TEXT NOT NULL,
    -- Whom it was put to, where that is not the lead.
    unit BLOB,
    recorded_at INTEGER NOT NULL,
    -- Who did it.
    person BLOB
);
-- One message to one addressee: a person, or a channel by its name in the settings.
CREATE TABLE messages (
    id BLOB PRIMARY KEY,
    person BLOB,
    channel TEXT,
    -- The occasion's code, or 'digest'.
    sort TEXT NOT NULL,
    -- A digest's day.
    day INTEGER NOT NULL,
    claimed_at INTEGER NOT NULL,
    unread INTEGER NOT NULL,
    unsent INTEGER NOT NULL,
    dead INTEGER NOT NULL,
    cancelled INTEGER NOT NULL,
    doc TEXT NOT NULL
) WITHOUT ROWID;
-- Of which findings a message tells.
CREATE TABLE message_findings (
    finding BLOB NOT NULL,
    message BLOB NOT NULL,
    PRIMARY KEY (finding, message)
) WITHOUT ROWID;

-- Units, people, inspections, schools, policies and the deployment, as they are now.
CREATE TABLE directory (
    category TEXT NOT NULL,
    id TEXT NOT NULL,
    -- By which a list of them is sorted.
    sort TEXT NOT NULL,
    -- Names and aliases, for searching; never a person's.
    names TEXT NOT NULL,
    active INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    doc TEXT NOT NULL,
    PRIMARY KEY (category, id)
) WITHOUT ROWID;

-- Current counts have an open end; a day's counts are those whose span holds it. A bucket is
-- a status (below 90), what of the closed had a date (90) and was on time (91), how far the body
-- above has come with them (93 to 95), open findings whose clock had run out before the day of
-- the last entry (98), or the day, that one or later, on which it runs out.
CREATE TABLE counts (
    dimension TEXT NOT NULL,
    until_day INTEGER NOT NULL,
    bucket INTEGER NOT NULL,
    value TEXT NOT NULL,
    from_day INTEGER NOT NULL,
    n INTEGER NOT NULL,
    PRIMARY KEY (dimension, until_day, bucket, value)
) WITHOUT ROWID;

-- One token per character: words of one and two characters hit.
CREATE VIRTUAL TABLE search USING fts5 (
    words, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2'
);
-- Merged seldom: a merge is paid by the fold, a search among a few segments more costs little.
INSERT INTO search (search, rank) VALUES ('automerge', 12), ('crisismerge', 32);
