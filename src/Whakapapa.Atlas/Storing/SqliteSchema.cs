namespace Whakapapa.Atlas.Storing;

/// <summary>
/// The tables, which <c>docs/atlas.md</c> explains, as the steps that lead to them. A new store takes all steps, an older one those that it has not taken, so both
/// are the same. Whoever changes the tables adds a step, and never changes one that was released.
/// </summary>
internal static class SqliteSchema
{
    /// <summary>The first step leads to version 1.</summary>
    public static readonly string[] Steps =
    [
        """
        CREATE TABLE build (id INTEGER PRIMARY KEY, program TEXT NOT NULL, version TEXT NOT NULL, platform TEXT NOT NULL, repository TEXT NOT NULL,
          commit_id TEXT NOT NULL, builder TEXT NOT NULL, built_at TEXT NOT NULL, component TEXT NOT NULL);
        CREATE TABLE path (id INTEGER PRIMARY KEY, digest TEXT NOT NULL, quality TEXT NOT NULL, frames_not_shown INTEGER NOT NULL, announced_by TEXT);
        CREATE TABLE frame (path INTEGER NOT NULL, depth INTEGER NOT NULL, method TEXT NOT NULL, file TEXT NOT NULL, line INTEGER NOT NULL,
          PRIMARY KEY (path, depth)) WITHOUT ROWID;
        CREATE TABLE label (id INTEGER PRIMARY KEY, text TEXT NOT NULL);
        CREATE TABLE account (id INTEGER PRIMARY KEY, user TEXT NOT NULL, impersonated TEXT NOT NULL);
        CREATE TABLE operation (id INTEGER PRIMARY KEY, verb TEXT NOT NULL, "group" TEXT NOT NULL, version TEXT NOT NULL, resource TEXT NOT NULL,
          subresource TEXT NOT NULL, namespaced INTEGER NOT NULL, path TEXT NOT NULL, operation_id TEXT NOT NULL);
        CREATE TABLE fact (build INTEGER NOT NULL, path INTEGER NOT NULL, label INTEGER NOT NULL, account INTEGER NOT NULL, operation INTEGER NOT NULL,
          code INTEGER NOT NULL, hour INTEGER NOT NULL, requests INTEGER NOT NULL,
          PRIMARY KEY (build, path, label, account, operation, code, hour)) WITHOUT ROWID;
        CREATE TABLE source (name TEXT PRIMARY KEY, bytes INTEGER NOT NULL, lines INTEGER NOT NULL, events INTEGER NOT NULL, broken INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE broken_record (source TEXT NOT NULL, line INTEGER NOT NULL, reason TEXT NOT NULL);
        """,
        """
        ALTER TABLE fact RENAME TO fact_1;
        CREATE TABLE fact (id INTEGER PRIMARY KEY, build INTEGER NOT NULL, path INTEGER NOT NULL, label INTEGER NOT NULL, account INTEGER NOT NULL,
          operation INTEGER NOT NULL, code INTEGER NOT NULL, hour INTEGER NOT NULL, requests INTEGER NOT NULL);
        INSERT INTO fact (build, path, label, account, operation, code, hour, requests)
          SELECT build, path, label, account, operation, code, hour, requests FROM fact_1;
        DROP TABLE fact_1;
        CREATE UNIQUE INDEX fact_key ON fact (build, path, label, account, operation, code, hour);
        ALTER TABLE source RENAME TO source_1;
        CREATE TABLE source (id INTEGER PRIMARY KEY, name TEXT NOT NULL, head_length INTEGER NOT NULL, head BLOB NOT NULL, tail_length INTEGER NOT NULL,
          tail BLOB NOT NULL, bytes INTEGER NOT NULL, lines INTEGER NOT NULL, events INTEGER NOT NULL, broken INTEGER NOT NULL);
        INSERT INTO source (name, head_length, head, tail_length, tail, bytes, lines, events, broken)
          SELECT name, 0, x'', 0, x'', bytes, lines, events, broken FROM source_1;
        DROP TABLE source_1;
        CREATE TABLE session (id INTEGER PRIMARY KEY, build INTEGER NOT NULL, account INTEGER NOT NULL, address TEXT NOT NULL);
        CREATE TABLE announcement (path INTEGER NOT NULL, account INTEGER NOT NULL, PRIMARY KEY (path, account)) WITHOUT ROWID;
        INSERT INTO announcement SELECT DISTINCT path, account FROM fact WHERE path IN (SELECT id FROM path WHERE announced_by IS NOT NULL);
        CREATE TABLE recent_segment (id INTEGER PRIMARY KEY, requests INTEGER NOT NULL, entries BLOB NOT NULL);
        CREATE TABLE order_segment (id INTEGER PRIMARY KEY, first_us INTEGER NOT NULL, last_us INTEGER NOT NULL, entries_count INTEGER NOT NULL,
          entries BLOB NOT NULL);
        CREATE TABLE journal_request (id INTEGER PRIMARY KEY, join_key INTEGER NOT NULL, sent_us INTEGER NOT NULL, path INTEGER NOT NULL, label INTEGER NOT NULL,
          taken INTEGER NOT NULL);
        CREATE UNIQUE INDEX journal_request_key ON journal_request (join_key, sent_us);
        """,
        """
        CREATE TABLE symbol (frame_id TEXT PRIMARY KEY, file TEXT NOT NULL, line INTEGER NOT NULL) WITHOUT ROWID;
        """,
    ];

    public static int Version => Steps.Length;
}
