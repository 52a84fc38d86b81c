using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CemStream.Sqlite.Engine;

/// <summary>Errors of SQLite that say nothing against what was to be done: later it may work.</summary>
internal static class PassingFault
{
    public static bool IsPassing(this SqliteException error) => error.SqliteErrorCode is
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED or raw.SQLITE_FULL or raw.SQLITE_IOERR or raw.SQLITE_READONLY or raw.SQLITE_CANTOPEN
        or raw.SQLITE_NOMEM;
}
