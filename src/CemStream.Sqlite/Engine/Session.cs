using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CemStream.Sqlite.Engine;

/// <summary>A connection with its prepared statements. Used by one thread at a time.</summary>
internal sealed class Session : IDisposable
{
    private readonly SqliteConnection _connection;

    // Statements are constants, so identity will do and no text is hashed.
    private readonly Dictionary<string, Statement> _statements = new(ReferenceEqualityComparer.Instance);

    private Session(SqliteConnection connection) => _connection = connection;

    /// <summary>False once SQLite has rolled back by itself, as it does when the disk is full.</summary>
    public bool IsInTransaction => raw.sqlite3_get_autocommit(_connection.Handle!) == 0;

    public static Session Open(string path, SqliteOpenMode mode)
    {
        var builder = new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false };
        var connection = new SqliteConnection(builder.ConnectionString);
        try
        {
            connection.Open();
            var session = new Session(connection);
            session.Execute("PRAGMA busy_timeout = 5000");
            session.Execute("PRAGMA temp_store = MEMORY");
            return session;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <param name="sql">A constant.</param>
    public Statement.Run Begin(string sql)
    {
        if (!_statements.TryGetValue(sql, out Statement? statement))
        {
            statement = new Statement(_connection.Handle!, sql);
            _statements.Add(sql, statement);
        }

        return statement.Begin();
    }

    /// <summary>Runs statements that return nothing of interest.</summary>
    public void Execute(string sql)
    {
        using Statement.Run run = Begin(sql);
        while (run.Step())
        {
        }
    }

    /// <summary>Runs a script that is needed once.</summary>
    public void ExecuteScript(string sql)
    {
        using SqliteCommand command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public long ReadInt64(string sql)
    {
        using Statement.Run run = Begin(sql);
        return run.Step() ? run.Int64(0) : throw new InvalidOperationException($"No row: {sql}");
    }

    public void Dispose()
    {
        foreach (Statement statement in _statements.Values)
        {
            statement.Dispose();
        }

        _connection.Dispose();
    }
}
