namespace Whakapapa.Atlas.Storing;

/// <summary>The tables, which <c>docs/atlas.md</c> explains. Whoever changes them writes the step from the version before.</summary>
internal static class SqliteSchema
{
    public const int Version = 1;

    public const string Create = """
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
        PRAGMA user_version = 1;
        """;
}
