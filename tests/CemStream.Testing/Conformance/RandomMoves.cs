using CemStream.Risk.Alerts;
using CemStream.Streaming.Store;
using static CemStream.Testing.Conformance.StoreRows;

namespace CemStream.Testing.Conformance;

internal enum RandomMove
{
    Claim,
    Release,
    Commit,
}

/// <summary>Seeded moves against a store, most of them commits that fit, some that do not.</summary>
internal sealed class RandomMoves(int seed, StoreModel model)
{
    private readonly Random _random = new(seed);
    private readonly OwnerToken[] _owners = [new("o0"), new("o1"), new("o2")];
    private readonly OwnerToken[] _latest = [new("o0"), new("o0")];
    private int _shard;

    public int Shard() => _shard = _random.Next(2);

    public RandomMove Next() => _random.Next(12) switch { 0 or 1 => RandomMove.Claim, 2 => RandomMove.Release, _ => RandomMove.Commit };

    public OwnerToken Owner() => _latest[_shard] = _owners[_random.Next(_owners.Length)];

    public ShardCommit Commit(int shard)
    {
        long watermark = model.Watermark(shard) ?? -1;
        long expected = Math.Max(-1, watermark + (_random.Next(3) == 0 ? _random.Next(-4, 4) : 0));
        long last = expected + _random.Next(1, 4);
        return new ShardCommit
        {
            Shard = shard,
            Owner = _random.Next(10) == 0 ? _owners[_random.Next(_owners.Length)] : _latest[shard],
            ExpectedWatermark = expected < 0 ? null : expected,
            LastOffset = last,
            Erased = [.. Some(6).Where(_ => _random.Next(8) == 0).Select(number => $"c{number}")],
            Customers = [.. Some(8).Select(number => Customer($"c{number}", Number(100), Number(1000), Timer(), $"{last}"))],
            Alerts = [.. Some(6).Select(number => Alert(
                $"{shard}-{number}", (AlertStatus)_random.Next(1, 6), Number(100), Number(1000), number == 0 ? null : $"c{number}"))],
            Feed = [.. Enumerable.Range(0, _random.Next(3)).Select(index => Change(last, index, WordsOf()))],
        };
    }

    private IEnumerable<int> Some(int of)
    {
        int[] numbers = [.. Enumerable.Range(0, of)];
        _random.Shuffle(numbers);
        return numbers.Take(_random.Next(of));
    }

    private string? WordsOf() => _random.Next(4) == 0 ? null : $"c{_random.Next(6)}";

    private double Number(int below) => _random.Next(4 * below) / 4.0;

    private DateTimeOffset? Timer() => _random.Next(3) == 0 ? null : Noon.AddMinutes(_random.Next(-60, 60));
}
