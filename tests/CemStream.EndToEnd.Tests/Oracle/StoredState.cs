using CemStream.Faults.Oracle;
using CemStream.Sqlite;

namespace CemStream.EndToEnd.Tests.Oracle;

internal static class StoredState
{
    /// <summary>Fails unless states, feed, alerts and watermarks are those of the plain fold.</summary>
    /// <returns>The plain fold of each shard.</returns>
    public static async Task<IReadOnlyList<PlainFold>> AssertEqualsPlainFoldAsync(SqliteDatabase database)
    {
        var comparison = await StoreComparison.RunAsync(database.Store, await LogReading.ReadAllAsync(database.Log));
        Assert.True(comparison.Differences.Count == 0, string.Join('\n', comparison.Differences));
        return comparison.Folds;
    }
}
