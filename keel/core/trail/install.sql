-- The trail. Everything here belongs to the owner; the application may read it and call the
-- functions, which run with the owner's rights and take nothing from the caller but who and why.

CREATE SCHEMA IF NOT EXISTS trail;

CREATE TABLE IF NOT EXISTS trail.entry (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    txid xid8 NOT NULL DEFAULT pg_current_xact_id(),
    at timestamptz NOT NULL DEFAULT clock_timestamp(),
    by_id bigint NOT NULL REFERENCES core_user (id),
    action text NOT NULL CHECK (action <> ''),
    reason text NOT NULL DEFAULT '',
    subjects bigint[] NOT NULL DEFAULT '{}'
);
CREATE INDEX IF NOT EXISTS entry_subjects ON trail.entry USING gin (subjects);
CREATE INDEX IF NOT EXISTS entry_by ON trail.entry (by_id, at);
CREATE INDEX IF NOT EXISTS entry_txid ON trail.entry (txid);

-- No foreign key to the entry: trail.keep alone writes here, and has just read it. A look-up for
-- each row took a third of what keeping the history of a bulk load takes.
CREATE TABLE IF NOT EXISTS trail.version (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    txid xid8 NOT NULL DEFAULT pg_current_xact_id(),
    entry_id bigint NOT NULL,
    table_name text NOT NULL,
    row_id bigint NOT NULL,
    subject_id bigint,
    old jsonb,
    known_from timestamptz,
    known_until timestamptz NOT NULL
);
CREATE INDEX IF NOT EXISTS version_row ON trail.version (table_name, row_id);
CREATE INDEX IF NOT EXISTS version_of_subject ON trail.version (table_name, subject_id)
    WHERE old IS NOT NULL;
CREATE INDEX IF NOT EXISTS version_entry ON trail.version (entry_id);
CREATE INDEX IF NOT EXISTS version_txid ON trail.version (txid);

CREATE TABLE IF NOT EXISTS trail.seal (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at timestamptz NOT NULL DEFAULT clock_timestamp(),
    upto text NOT NULL,
    entries bigint NOT NULL,
    versions bigint NOT NULL,
    digest bytea NOT NULL
);

-- Says who does what to whom and why, for the rest of this transaction.
CREATE OR REPLACE FUNCTION trail.begin(
    by_id bigint, action text, reason text, subjects bigint[]
) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE made bigint;
BEGIN
    INSERT INTO trail.entry (by_id, action, reason, subjects)
    VALUES (by_id, action, reason, subjects) RETURNING id INTO made;
    PERFORM set_config('keel.entry', made::text, true);
    RETURN made;
END $$;

-- Keeps the old rows of one statement, and refuses a statement of which nobody is the author.
-- Arguments: the table's key column, and the column of its subject (empty where it has none).
CREATE OR REPLACE FUNCTION trail.keep()
RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    who trail.entry%ROWTYPE;
    subject text := CASE WHEN TG_ARGV[1] = '' THEN 'NULL' ELSE format('r.%I', TG_ARGV[1]) END;
    touched bigint;
BEGIN
    IF TG_OP = 'INSERT' THEN
        SELECT count(*) INTO touched FROM new_rows;
    ELSE
        SELECT count(*) INTO touched FROM old_rows;
    END IF;
    IF touched = 0 THEN
        RETURN NULL;
    END IF;
    SELECT * INTO who FROM trail.entry
    WHERE id = nullif(current_setting('keel.entry', true), '')::bigint
      AND txid = pg_current_xact_id();
    IF NOT FOUND THEN
        RAISE EXCEPTION 'A change to % needs an author', TG_TABLE_NAME
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    EXECUTE format(
        'INSERT INTO trail.version
             (entry_id, table_name, row_id, subject_id, old, known_from, known_until)
         SELECT $1, $2, r.%I, %s, %s, %s, $3 FROM %I r',
        TG_ARGV[0], subject,
        CASE WHEN TG_OP = 'INSERT' THEN 'NULL::jsonb' ELSE 'to_jsonb(r)' END,
        CASE WHEN TG_OP = 'INSERT' THEN 'NULL::timestamptz' ELSE 'r.changed_at' END,
        CASE WHEN TG_OP = 'INSERT' THEN 'new_rows' ELSE 'old_rows' END
    ) USING who.id, TG_TABLE_NAME::text, who.at
    ;
    RETURN NULL;
END $$;

-- Looks again at how many rows there are of what: after a bulk load the planner knows of none.
-- Only the owner of a table may, so the application asks by this.
CREATE OR REPLACE FUNCTION trail.count_rows_again()
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    ANALYZE public.chronology_storedevent, public.chronology_deadline,
        public.chronology_raisedsignal, public.people_person, public.people_involvement,
        public.people_searchedperson, public.people_searchedword, public.people_address,
        public.people_identifier;
END $$;

-- Refuses whatever it stands before.
CREATE OR REPLACE FUNCTION trail.refuse()
RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RAISE EXCEPTION 'A row of % is not changed once it is settled', TG_TABLE_NAME
        USING ERRCODE = 'insufficient_privilege';
END $$;

-- A digest over what was committed between two moments, and over the seal before. The moments are
-- snapshots, so that a slow transaction is sealed once, when it commits, and keeps nobody waiting.
-- Nothing that is sealed can change without the digests no longer agreeing.
CREATE OR REPLACE FUNCTION trail.digest_between(
    before pg_snapshot, upto pg_snapshot, previous bytea
) RETURNS TABLE (entries bigint, versions bigint, digest bytea)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    WITH lines AS (
        SELECT 0 AS part, id, sha256(convert_to(to_jsonb(e)::text, 'UTF8')) AS line
        FROM trail.entry e
        WHERE txid >= pg_snapshot_xmin(before) AND txid < pg_snapshot_xmax(upto)
          AND pg_visible_in_snapshot(txid, upto) AND NOT pg_visible_in_snapshot(txid, before)
        UNION ALL
        SELECT 1, id, sha256(convert_to(to_jsonb(v)::text, 'UTF8'))
        FROM trail.version v
        WHERE txid >= pg_snapshot_xmin(before) AND txid < pg_snapshot_xmax(upto)
          AND pg_visible_in_snapshot(txid, upto) AND NOT pg_visible_in_snapshot(txid, before)
    )
    SELECT count(*) FILTER (WHERE part = 0), count(*) FILTER (WHERE part = 1),
        sha256(previous || coalesce(string_agg(line, ''::bytea ORDER BY part, id), ''::bytea))
    FROM lines
$$;

CREATE OR REPLACE FUNCTION trail.seal()
RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    last trail.seal%ROWTYPE;
    now_seen pg_snapshot;
    made bigint;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('trail.seal'));
    now_seen := pg_current_snapshot();
    SELECT * INTO last FROM trail.seal ORDER BY id DESC LIMIT 1;
    IF pg_snapshot_xmax(last.upto::pg_snapshot) > pg_snapshot_xmax(now_seen) THEN
        RAISE EXCEPTION 'The last seal is of a later time than this database: was it restored?';
    END IF;
    INSERT INTO trail.seal (upto, entries, versions, digest)
    SELECT now_seen::text, d.entries, d.versions, d.digest
    FROM trail.digest_between(
        coalesce(last.upto, '1:1:')::pg_snapshot, now_seen, coalesce(last.digest, ''::bytea)
    ) d
    RETURNING id INTO made;
    RETURN made;
END $$;

-- The seals whose digest no longer agrees with what they were laid over.
CREATE OR REPLACE FUNCTION trail.broken_seals()
RETURNS SETOF bigint LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
    WITH chain AS (
        SELECT s.*, lag(upto, 1, '1:1:') OVER (ORDER BY id) AS before,
            lag(digest, 1, ''::bytea) OVER (ORDER BY id) AS previous
        FROM trail.seal s
    )
    SELECT c.id FROM chain c,
        LATERAL trail.digest_between(
            c.before::pg_snapshot, c.upto::pg_snapshot, c.previous
        ) d
    WHERE (d.entries, d.versions, d.digest) IS DISTINCT FROM (c.entries, c.versions, c.digest)
$$;
