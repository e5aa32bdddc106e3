package org.doselens.assembly;

/** The journal's tables, as one list of statements per version; a file of an older version is brought up to date. */
final class JournalSchema {

    private static final String[] FIRST = {
        """
        CREATE TABLE IF NOT EXISTS study (
            study   TEXT PRIMARY KEY,
            -- when to assemble it next, epoch milliseconds; null: nothing new since it was last assembled
            due_at  INTEGER,
            -- grows with every object, so that one that arrives while its study is assembled is not overlooked
            objects INTEGER NOT NULL
        ) WITHOUT ROWID""",
        "CREATE INDEX IF NOT EXISTS study_due ON study (due_at) WHERE due_at IS NOT NULL",
        """
        CREATE TABLE IF NOT EXISTS object (
            study       TEXT NOT NULL,
            instance    TEXT NOT NULL,
            content     TEXT NOT NULL,
            payload     BLOB NOT NULL,
            received_at INTEGER NOT NULL,
            PRIMARY KEY (study, instance)
        ) WITHOUT ROWID""",
        """
        CREATE TABLE IF NOT EXISTS exam (
            study    TEXT NOT NULL,
            exam     TEXT NOT NULL,
            payload  BLOB NOT NULL,
            PRIMARY KEY (study, exam)
        ) WITHOUT ROWID""",
        """
        CREATE TABLE IF NOT EXISTS quarantine (
            id          INTEGER PRIMARY KEY,
            received_at INTEGER NOT NULL,
            sender      TEXT NOT NULL,
            sop_class   TEXT NOT NULL,
            reason      TEXT NOT NULL
        )""",
        "CREATE TABLE IF NOT EXISTS tally (outcome TEXT PRIMARY KEY, objects INTEGER NOT NULL) WITHOUT ROWID"
    };

    private static final String[] DOORS_AND_KEPT_QUARANTINE = {
        // how an object came is no part of what it says
        "ALTER TABLE object ADD COLUMN history INTEGER NOT NULL DEFAULT 0",
        "CREATE TABLE received (door TEXT PRIMARY KEY, objects INTEGER NOT NULL) WITHOUT ROWID",
        """
        CREATE TABLE became (
            door    TEXT NOT NULL,
            outcome TEXT NOT NULL,
            objects INTEGER NOT NULL,
            PRIMARY KEY (door, outcome)
        ) WITHOUT ROWID""",
        "INSERT INTO became SELECT 'cstore', outcome, objects FROM tally",
        "INSERT INTO received SELECT 'cstore', sum(objects) FROM tally HAVING count(*) > 0",
        "DROP TABLE tally",
        "ALTER TABLE quarantine ADD COLUMN last_at INTEGER NOT NULL DEFAULT 0",
        "ALTER TABLE quarantine ADD COLUMN times INTEGER NOT NULL DEFAULT 1",
        "ALTER TABLE quarantine ADD COLUMN door TEXT NOT NULL DEFAULT 'cstore'",
        "ALTER TABLE quarantine ADD COLUMN history INTEGER NOT NULL DEFAULT 0",
        "ALTER TABLE quarantine ADD COLUMN instance TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE quarantine ADD COLUMN content TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE quarantine ADD COLUMN kept_bytes INTEGER NOT NULL DEFAULT 0",
        "ALTER TABLE quarantine ADD COLUMN payload BLOB",
        "UPDATE quarantine SET last_at = received_at",
        "CREATE INDEX quarantine_instance ON quarantine (instance)",
        """
        CREATE TABLE released (
            received_at INTEGER NOT NULL,
            released_at INTEGER NOT NULL,
            sender      TEXT NOT NULL,
            sop_class   TEXT NOT NULL,
            reason      TEXT NOT NULL,
            -- why it was let go, in the words of who did
            because     TEXT NOT NULL
        )"""
    };

    private static final String[] STEPS_AND_SESSIONS = {
        """
        CREATE TABLE performed_step (
            step        TEXT PRIMARY KEY,
            final       INTEGER NOT NULL,
            payload     BLOB NOT NULL,
            received_at INTEGER NOT NULL
        ) WITHOUT ROWID""",
        // what makes two studies one session: a step of both, or the same irradiation filed under both
        "CREATE TABLE link (link TEXT NOT NULL, study TEXT NOT NULL, PRIMARY KEY (link, study)) WITHOUT ROWID",
        "CREATE INDEX link_study ON link (study, link)",
        "CREATE TABLE station (station TEXT PRIMARY KEY, content TEXT NOT NULL, payload BLOB NOT NULL) WITHOUT ROWID"
    };

    private static final String[] CLOSED_STUDIES = {
        // when its last object or step came, epoch milliseconds
        "ALTER TABLE study ADD COLUMN last_at INTEGER NOT NULL DEFAULT 0",
        // when what it held was let go, epoch milliseconds; null while it is held
        "ALTER TABLE study ADD COLUMN closed_at INTEGER",
        """
        UPDATE study SET last_at = coalesce(
            (SELECT max(received_at) FROM object WHERE object.study = study.study),
            CAST(strftime('%s', 'now') AS INTEGER) * 1000)"""
    };

    /** Statements that lead from version i to version i + 1. Only ever appended to. */
    static final String[][] STEPS = {FIRST, DOORS_AND_KEPT_QUARANTINE, STEPS_AND_SESSIONS, CLOSED_STUDIES};

    private JournalSchema() {}
}
