using System.ComponentModel.DataAnnotations;

namespace CemStream.Sqlite;

/// <summary>The file that holds log, store and dead letters.</summary>
public sealed class SqliteOptions
{
    /// <summary>The database file; folders that are missing are created. The default value is "cemstream.db" in the working directory.</summary>
    [Required]
    public string Path { get; set; } = "cemstream.db";

    /// <summary>
    /// How many shards the log has. Fixed when the file is created, because it decides where each customer is. The default value is 4.
    /// </summary>
    [Range(1, 1024)]
    public int Shards { get; set; } = 4;

    /// <summary>
    /// How long a record stays in the log once it is folded, and a dead letter in its table. What is gone cannot be replayed. The default
    /// value is <see langword="null"/>: for ever.
    /// </summary>
    [Range(typeof(TimeSpan), "00:01:00", "36500.00:00:00")]
    public TimeSpan? Retention { get; set; }

    /// <summary>Appends that wait to be written, in bytes; more are answered with "busy". The default value is 8 MiB.</summary>
    [Range(64 * 1024, 1024 * 1024 * 1024)]
    public int MaxPendingBytes { get; set; } = 8 * 1024 * 1024;
}
