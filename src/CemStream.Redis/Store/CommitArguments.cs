using System.Runtime.InteropServices;
using System.Text;
using CemStream.Streaming.Store;
using StackExchange.Redis;

namespace CemStream.Redis.Store;

/// <summary>Lays a commit out as the script's arguments: the fixed ones, the length of each section, the sections.</summary>
internal sealed class CommitArguments
{
    private const int Fixed = 5;
    private const int Sections = 12;

    // A state, a risk and a priority, two values each, and whether there is a timer; its time and the customer if there is one; who is
    // kept without one.
    private const int PerCustomer = 7;
    private const int PerTimer = 2;

    // A value and a place in an index, two values each. What is found by its customer has an entry for that.
    private const int PerAlert = 4;
    private const int PerFeedEntry = 2;
    private const int PerWords = 2;

    private readonly ShardCommit _commit;
    private readonly RedisValue[] _values;
    private int _count = Fixed + Sections;
    private int _section;

    private CommitArguments(ShardCommit commit, TimeSpan idleExpiry)
    {
        _commit = commit;
        _values = new RedisValue[SizeOf(commit)];
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
        arguments.AddSection(commit.Feed, static (row, to) => to.Add(0, FeedMember.Encode(row)));
        arguments.AddWords();
        arguments.AddSection(commit.Erased, static (customerId, to) => to.Add(WordsMember.Of(customerId)));
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

    // Exact: a list that grows would copy what is most of a commit beside the states several times over.
    private static int SizeOf(ShardCommit commit) => Fixed + Sections
        + (commit.Customers.Count * PerCustomer) + (commit.Customers.Count(static row => row.NextTimerAt is not null) * PerTimer)
        + commit.Customers.Count(static row => row is { NextTimerAt: null, IsKept: true })
        + (commit.Alerts.Count * PerAlert) + (commit.Alerts.Count(static row => row.CustomerId is not null) * PerWords)
        + (commit.Feed.Count * PerFeedEntry) + (commit.Feed.Count(static row => row.CustomerId is not null) * PerWords)
        + commit.Erased.Count;

    // States; by risk; by priority; timers; who is not idle, because of one or because they are kept; who has none.
    private void AddCustomers()
    {
        (CustomerRow Row, RedisValue Id)[] customers =
            [.. _commit.Customers.Select(row => (row, (RedisValue)Encoding.UTF8.GetBytes(row.CustomerId)))];
        AddSection(customers, static (customer, to) => to.Add(customer.Id, ToArray(customer.Row.State)));
        AddSection(customers, static (customer, to) => to.Add(customer.Row.Risk, customer.Id));
        AddSection(customers, static (customer, to) => to.Add(customer.Row.Priority, customer.Id));
        AddSection(customers, static (customer, to) =>
        {
            if (customer.Row.NextTimerAt is { } at)
            {
                to.Add(SortOrder.Timer(at), customer.Id);
            }
        });
        AddSection(customers, static (customer, to) => to.AddIf(customer.Row.NextTimerAt is not null || customer.Row.IsKept, customer.Id));
        AddSection(customers, static (customer, to) => to.AddIf(customer.Row.NextTimerAt is null, customer.Id));
    }

    // Values; active ones and ended ones by priority.
    private void AddAlerts()
    {
        AddSection(_commit.Alerts, static (row, to) => to.Add(row.AlertId, AlertValue.Encode(row)));
        AddSection(_commit.Alerts, static (row, to) => to.AddPlaceIf(AlertValue.IsActive(row.Status), row));
        AddSection(_commit.Alerts, static (row, to) => to.AddPlaceIf(!AlertValue.IsActive(row.Status), row));
    }

    // What an erasure of the customer has to find.
    private void AddWords()
    {
        var first = _count;
        foreach (var row in _commit.Alerts)
        {
            if (row.CustomerId is { } customerId)
            {
                Add(0, WordsMember.OfAlert(customerId, Encoding.UTF8.GetBytes(row.AlertId)));
            }
        }

        foreach (var row in _commit.Feed)
        {
            if (row.CustomerId is { } customerId)
            {
                Add(0, WordsMember.OfFeed(customerId, row.Cursor));
            }
        }

        EndSection(first);
    }

    private void AddSection<T>(IReadOnlyList<T> rows, Action<T, CommitArguments> add)
    {
        var first = _count;
        for (var i = 0; i < rows.Count; i++)
        {
            add(rows[i], this);
        }

        EndSection(first);
    }

    private void EndSection(int first) => _values[Fixed + _section++] = _count - first;

    private void AddPlaceIf(bool isHere, in AlertRow row)
    {
        if (isHere)
        {
            Add(row.Priority, AlertValue.Member(row, Encoding.UTF8.GetBytes(row.AlertId)));
        }
    }

    private void AddIf(bool isHere, RedisValue value)
    {
        if (isHere)
        {
            Add(value);
        }
    }

    private void Add(RedisValue value) => _values[_count++] = value;

    private void Add(RedisValue first, RedisValue second)
    {
        Add(first);
        Add(second);
    }

    // States come as arrays of their own; nothing is gained by copying them.
    private static byte[] ToArray(ReadOnlyMemory<byte> bytes) =>
        MemoryMarshal.TryGetArray(bytes, out var segment) && segment.Array is { } array && array.Length == bytes.Length
            ? array
            : bytes.ToArray();
}
