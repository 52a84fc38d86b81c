using System.Runtime.InteropServices;
using System.Text;
using CemStream.Streaming.Store;
using StackExchange.Redis;

namespace CemStream.Redis.Store;

/// <summary>Lays a commit out as the script's arguments: the fixed ones, the length of each section, the sections.</summary>
internal sealed class CommitArguments
{
    private const int Fixed = 5;
    private const int Sections = 10;

    private readonly ShardCommit _commit;
    private readonly RedisValue[] _values;
    private int _next = Fixed + Sections;
    private int _section;

    private CommitArguments(ShardCommit commit, TimeSpan idleExpiry)
    {
        _commit = commit;
        _values = new RedisValue[Fixed + Sections + Length(commit)];
        _values[0] = Schema.Version;
        _values[1] = commit.Owner.Value;
        _values[2] = commit.ExpectedWatermark ?? RedisValue.EmptyString;
        _values[3] = commit.LastOffset;
        _values[4] = (long)idleExpiry.TotalDays;
    }

    public static RedisValue[] Build(ShardCommit commit, TimeSpan idleExpiry)
    {
        var arguments = new CommitArguments(commit, idleExpiry);
        arguments.AddCustomers();
        arguments.AddAlerts();
        arguments.AddFeed();
        return arguments._values;
    }

    /// <exception cref="ArgumentException">It cannot be stored.</exception>
    public static void Validate(ShardCommit commit)
    {
        if (commit.LastOffset <= (commit.ExpectedWatermark ?? -1))
        {
            throw new ArgumentException($"A commit to {commit.LastOffset} cannot build on {commit.ExpectedWatermark}.", nameof(commit));
        }

        if (!commit.Customers.All(row => double.IsFinite(row.Risk) && double.IsFinite(row.Priority))
            || !commit.Alerts.All(row => double.IsFinite(row.Risk) && double.IsFinite(row.Priority)))
        {
            throw new ArgumentException("Risk and priority are to be ordered by; one of them is not a number.", nameof(commit));
        }
    }

    // A customer is in the sections of states, risks and priorities with a pair each, and among those who have a timer, which is a pair
    // more and a name, or those who have none, which is a name. An alert has two pairs, a change one.
    private static int Length(ShardCommit commit)
    {
        var timed = 0;
        foreach (var row in commit.Customers)
        {
            timed += row.NextTimerAt is null ? 0 : 1;
        }

        return (7 * commit.Customers.Count) + (2 * timed) + (4 * commit.Alerts.Count) + (2 * commit.Feed.Count);
    }

    private void AddCustomers()
    {
        var rows = _commit.Customers;
        var ids = new RedisValue[rows.Count];
        for (var i = 0; i < ids.Length; i++)
        {
            ids[i] = Encoding.UTF8.GetBytes(rows[i].CustomerId);
        }

        AddSection(rows, ids, static (row, id, to) => to.Add(id, Array(row.State)));
        AddSection(rows, ids, static (row, id, to) => to.Add(row.Risk, id));
        AddSection(rows, ids, static (row, id, to) => to.Add(row.Priority, id));
        AddSection(rows, ids, static (row, id, to) =>
        {
            if (row.NextTimerAt is { } at)
            {
                to.Add(SortOrder.Timer(at), id);
            }
        });
        AddSection(rows, ids, static (row, id, to) => to.AddIf(row.NextTimerAt is not null, id));
        AddSection(rows, ids, static (row, id, to) => to.AddIf(row.NextTimerAt is null, id));
    }

    // Values; active ones and ended ones by priority.
    private void AddAlerts()
    {
        var rows = _commit.Alerts;
        var ids = new RedisValue[rows.Count];
        for (var i = 0; i < ids.Length; i++)
        {
            ids[i] = Encoding.UTF8.GetBytes(rows[i].AlertId);
        }

        AddSection(rows, ids, static (row, id, to) => to.Add(id, AlertValue.Encode(row)));
        AddSection(rows, ids, static (row, id, to) => to.AddPlace(AlertValue.IsActive(row.Status), row, id));
        AddSection(rows, ids, static (row, id, to) => to.AddPlace(!AlertValue.IsActive(row.Status), row, id));
    }

    private void AddFeed()
    {
        var first = _next;
        foreach (var entry in _commit.Feed)
        {
            Add(0, FeedMember.Encode(entry));
        }

        EndSection(first);
    }

    private void AddSection<T>(IReadOnlyList<T> rows, RedisValue[] ids, Action<T, RedisValue, CommitArguments> add)
    {
        var first = _next;
        for (var i = 0; i < ids.Length; i++)
        {
            add(rows[i], ids[i], this);
        }

        EndSection(first);
    }

    private void EndSection(int first) => _values[Fixed + _section++] = _next - first;

    private void AddPlace(bool isHere, in AlertRow row, RedisValue id)
    {
        if (isHere)
        {
            Add(row.Priority, AlertValue.Member(row, (byte[])id!));
        }
    }

    private void AddIf(bool isHere, RedisValue value)
    {
        if (isHere)
        {
            _values[_next++] = value;
        }
    }

    private void Add(RedisValue first, RedisValue second)
    {
        _values[_next++] = first;
        _values[_next++] = second;
    }

    // States come as arrays of their own; nothing is gained by copying them.
    private static byte[] Array(ReadOnlyMemory<byte> bytes) =>
        MemoryMarshal.TryGetArray(bytes, out var segment) && segment.Array is { } array && array.Length == bytes.Length
            ? array
            : bytes.ToArray();
}
