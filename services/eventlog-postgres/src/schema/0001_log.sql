-- The log. Positions are dense and grow in the order of commits: whoever appends holds the
-- one lock. Both byte strings are kept as they came.
CREATE TABLE entries (
    position   bigint PRIMARY KEY,
    stream     text COLLATE "C" NOT NULL,
    revision   bigint NOT NULL CHECK (revision >= 0),
    id         uuid NOT NULL,
    event_type text COLLATE "C" NOT NULL,
    envelope   bytea NOT NULL,
    payload    bytea NOT NULL
);
CREATE UNIQUE INDEX entries_by_stream ON entries (stream, revision);
CREATE UNIQUE INDEX entries_by_id ON entries (id);

CREATE FUNCTION refuse_to_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the log is append-only';
END $$;
CREATE TRIGGER entries_are_never_updated BEFORE UPDATE OR DELETE ON entries
    FOR EACH ROW EXECUTE FUNCTION refuse_to_change();
CREATE TRIGGER entries_are_never_forgotten BEFORE TRUNCATE ON entries
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change();

-- Appends a batch of requests in one statement, so that the server never waits for a client
-- while the lock is held: a node that stands still between two statements would stop them all.
--
-- Of each request: its stream, where it expects it (-1: nowhere), and whether it is the first
-- in the batch to expect that. Of each entry: the number of its request (from 1), and itself.
-- Answers for each request: was it appended; where its stream ended before; whether an id of
-- it lay in the log before; the position of its last entry if all of it lay in place before.
CREATE FUNCTION append(
    streams text[], expected bigint[], firsts boolean[],
    requests integer[], entry_streams text[], revisions bigint[],
    ids uuid[], types text[], envelopes bytea[], payloads bytea[],
    OUT last bigint, OUT appended boolean[], OUT heads bigint[], OUT taken boolean[], OUT there bigint[]
) LANGUAGE plpgsql AS $$
DECLARE
    number integer;
    place bigint;
BEGIN
    PERFORM pg_advisory_xact_lock('entries'::regclass::oid::bigint);
    -- Every statement from here on sees what was committed before the lock was ours.
    last := coalesce((SELECT max(e.position) FROM entries e), 0);
    heads := ARRAY(
        SELECT coalesce((SELECT e.revision FROM entries e WHERE e.stream = r.stream
                         ORDER BY e.revision DESC LIMIT 1), -1)
        FROM unnest(streams) WITH ORDINALITY AS r (stream, n) ORDER BY r.n);
    taken := array_fill(false, ARRAY[cardinality(streams)]);
    there := array_fill(0::bigint, ARRAY[cardinality(streams)]);

    FOR number IN
        SELECT DISTINCT r.request FROM unnest(requests, ids) AS r (request, id)
        WHERE (SELECT true FROM entries e WHERE e.id = r.id LIMIT 1)
    LOOP
        taken[number] := true;
    END LOOP;

    appended := ARRAY(
        SELECT r.first AND r.expected = r.head AND NOT r.taken
        FROM unnest(firsts, expected, heads, taken) WITH ORDINALITY
            AS r (first, expected, head, taken, n) ORDER BY r.n);

    IF true = ANY (taken) THEN
        FOR number, place IN
            SELECT f.request, max(f.place) FROM (
                SELECT r.request, (SELECT e.position FROM entries e WHERE e.stream = r.stream
                                   AND e.revision = r.revision AND e.id = r.id) AS place
                FROM unnest(requests, entry_streams, revisions, ids)
                    AS r (request, stream, revision, id)
                WHERE taken[r.request]) AS f
            GROUP BY f.request HAVING bool_and(f.place IS NOT NULL)
        LOOP
            there[number] := place;
        END LOOP;
    END IF;

    IF true = ANY (appended) THEN
        INSERT INTO entries (position, stream, revision, id, event_type, envelope, payload)
        SELECT last + row_number() OVER (ORDER BY r.n),
               r.stream, r.revision, r.id, r.type, r.envelope, r.payload
        FROM unnest(requests, entry_streams, revisions, ids, types, envelopes, payloads)
            WITH ORDINALITY AS r (request, stream, revision, id, type, envelope, payload, n)
        WHERE appended[r.request]
        ORDER BY r.n;
    END IF;
END $$;
