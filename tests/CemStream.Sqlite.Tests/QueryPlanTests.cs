using CemStream.Sqlite.DeadLetters;
using CemStream.Sqlite.Log;
using CemStream.Sqlite.Store;
using Microsoft.Data.Sqlite;

namespace CemStream.Sqlite.Tests;

/// <summary>What a request waits for must not slow down as the file grows.</summary>
public sealed class QueryPlanTests : IAsyncLifetime
{
    private readonly DatabaseFile _file = new();

    public async ValueTask InitializeAsync() => await _file.Open().DisposeAsync();

    public ValueTask DisposeAsync()
    {
        _file.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData(LogTable.SelectFrom, "SEARCH log USING PRIMARY KEY (shard=? AND offset>?)")]
    [InlineData(LogTable.SelectEarliest, "SEARCH log USING PRIMARY KEY (shard=?)")]
    [InlineData(StoreTables.SelectShard, "SEARCH shards USING INTEGER PRIMARY KEY (rowid=?)")]
    [InlineData(StoreTables.SelectState, "SEARCH states USING INDEX sqlite_autoindex_states_1 (shard=? AND customer_id=?)")]
    [InlineData(StoreTables.SelectDue, "SEARCH states USING INDEX states_by_timer (shard=? AND next_timer_at>? AND next_timer_at<?)")]
    [InlineData(StoreTables.SelectNextDue, "SEARCH states USING COVERING INDEX states_by_timer (shard=? AND next_timer_at>?)")]
    [InlineData(StoreTables.SelectTopByRisk, "SEARCH states USING INDEX states_by_risk (risk>?)")]
    [InlineData(StoreTables.SelectTopByPriority, "SCAN states USING INDEX states_by_priority")]
    [InlineData(StoreTables.SelectAlert, "SEARCH alerts USING INDEX sqlite_autoindex_alerts_1 (alert_id=?)")]
    [InlineData(StoreTables.SelectAlerts, "SEARCH alerts USING INDEX alerts_by_priority ((priority,risk,alert_id)<(?,?,?))")]
    [InlineData(StoreTables.SelectActiveAlerts, "SEARCH alerts USING INDEX active_alerts_by_priority ((priority,risk,alert_id)<(?,?,?))")]
    [InlineData(StoreTables.CountActiveAlerts, "SEARCH alerts USING COVERING INDEX active_alerts_by_shard (shard=? AND status<?)")]
    [InlineData(StoreTables.SelectFeed, "SEARCH feed USING PRIMARY KEY (shard=? AND (offset,number)>(?,?))")]
    [InlineData(SqliteDeadLetterLog.Select, "SEARCH dead_letters USING INDEX sqlite_autoindex_dead_letters_1 ((shard,offset)>(?,?))")]
    public void Plan_EachQuery_GoesByItsIndexAndNeverSorts(string sql, string plan) => Assert.Equal([plan], PlanOf(sql));

    [Fact]
    public void Plan_RemovalOfACustomer_GoesByItsIndexes() => Assert.Equal(
        [
            "SEARCH alerts USING INDEX alerts_by_customer (shard=? AND customer_id=?)",
            "SEARCH feed USING INDEX feed_by_customer (shard=? AND customer_id=?)",
        ],
        StoreTables.DeleteOfCustomer.SelectMany(PlanOf));

    private List<string> PlanOf(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_file.Path};Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + sql;
        for (int index = 1; index <= 6 && sql.Contains($"?{index}", StringComparison.Ordinal); index++)
        {
            command.Parameters.AddWithValue($"?{index}", 1);
        }

        using SqliteDataReader reader = command.ExecuteReader();
        var steps = new List<string>();
        while (reader.Read())
        {
            steps.Add(reader.GetString(3));
        }

        return steps;
    }
}
