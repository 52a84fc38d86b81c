using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CemStream.Sqlite.Engine;

/// <summary>
/// A prepared statement. Below ADO.NET, because states and log records go in and out as spans here, without an array and a boxed
/// parameter each.
/// Columns and parameters count as in SQLite: columns from 0, parameters from 1.
/// </summary>
internal sealed class Statement : IDisposable
{
    private readonly sqlite3 _connection;
    private readonly sqlite3_stmt _handle;

    public Statement(sqlite3 connection, string sql)
    {
        _connection = connection;
        Check(raw.sqlite3_prepare_v3(connection, sql, raw.SQLITE_PREPARE_PERSISTENT, out _handle));
    }

    public void Dispose() => _handle.Dispose();

    /// <summary>Starts a run. Disposing it ends its read transaction, so a run must not outlive the call that began it.</summary>
    public Run Begin() => new(this);

    private void Check(int code)
    {
        if (code != raw.SQLITE_OK)
        {
            SqliteException.ThrowExceptionForRC(code, _connection);
        }
    }

    public readonly ref struct Run(Statement statement)
    {
        public Run Bind(int index, long value)
        {
            statement.Check(raw.sqlite3_bind_int64(statement._handle, index, value));
            return this;
        }

        public Run Bind(int index, long? value)
        {
            statement.Check(value is { } number
                ? raw.sqlite3_bind_int64(statement._handle, index, number)
                : raw.sqlite3_bind_null(statement._handle, index));
            return this;
        }

        public Run Bind(int index, double value)
        {
            statement.Check(raw.sqlite3_bind_double(statement._handle, index, value));
            return this;
        }

        public Run Bind(int index, ReadOnlySpan<byte> value)
        {
            statement.Check(raw.sqlite3_bind_blob(statement._handle, index, value));
            return this;
        }

        public Run Bind(int index, string? text)
        {
            if (text is null)
            {
                statement.Check(raw.sqlite3_bind_null(statement._handle, index));
                return this;
            }

            // Not the overload for strings: it would cut a text at a zero character.
            Span<byte> utf8 = stackalloc byte[512];
            utf8 = Encoding.UTF8.TryGetBytes(text, utf8, out int length) ? utf8[..length] : Encoding.UTF8.GetBytes(text);
            statement.Check(raw.sqlite3_bind_text(statement._handle, index, utf8));
            return this;
        }

        /// <summary>Goes to the next row.</summary>
        /// <returns>Whether there is one.</returns>
        public bool Step()
        {
            int code = raw.sqlite3_step(statement._handle);
            if (code is not (raw.SQLITE_ROW or raw.SQLITE_DONE))
            {
                SqliteException.ThrowExceptionForRC(code, statement._connection);
            }

            return code == raw.SQLITE_ROW;
        }

        public bool IsNull(int column) => raw.sqlite3_column_type(statement._handle, column) == raw.SQLITE_NULL;

        public long Int64(int column) => raw.sqlite3_column_int64(statement._handle, column);

        public long? NullableInt64(int column) => IsNull(column) ? null : Int64(column);

        public double Double(int column) => raw.sqlite3_column_double(statement._handle, column);

        /// <summary>Valid until the next step.</summary>
        public ReadOnlySpan<byte> Bytes(int column) => raw.sqlite3_column_blob(statement._handle, column);

        public ReadOnlyMemory<byte> CopyBytes(int column) => Bytes(column).ToArray();

        /// <summary>The first column of the next row; <see langword="null"/> if there is none.</summary>
        public ReadOnlyMemory<byte>? StepToBytes()
        {
            // Not a conditional expression: its null would become an array, and so an empty memory that is there.
            if (Step())
            {
                return CopyBytes(0);
            }

            return null;
        }

        public string Text(int column) => Encoding.UTF8.GetString(Bytes(column));

        public void Dispose()
        {
            // The code repeats an error that Step has thrown already.
            _ = raw.sqlite3_reset(statement._handle);
            _ = raw.sqlite3_clear_bindings(statement._handle);
        }
    }
}
