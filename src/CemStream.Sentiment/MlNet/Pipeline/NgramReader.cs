using CemStream.Sentiment.MlNet.Files;

namespace CemStream.Sentiment.MlNet.Pipeline;

/// <summary>
/// <c>NGRAMTRN</c>: columns, then for each: i32 length, skip, weighting · bool[length] lengths in use · i32 count · i32[count + 1] offsets ·
/// the keys as LEB128 · i32 count and f64[] rarities.
/// </summary>
internal static class NgramReader
{
    private const double HighestRarity = 1e6;

    public static (NgramOptions Options, NgramPool Pool) Read(ref BodyReader body, ModelKey key)
    {
        var options = new NgramOptions(
            body.ReadCount(1, NgramOptions.MostReach), body.ReadCount(0, NgramOptions.MostReach), (NgramWeighting)body.ReadInt());
        if (options.Length + options.Skip > NgramOptions.MostReach || !Enum.IsDefined(options.Weighting))
        {
            throw key.Invalid($"it has n-grams of {options.Length} with {options.Skip} skipped, weighting {(int)options.Weighting}");
        }

        bool[] hasLength = new bool[options.Length];
        foreach (ref bool has in hasLength.AsSpan())
        {
            has = body.ReadBool();
        }

        (int[] starts, int[] keys) = ReadKeys(ref body, key, options.Length);
        double[] rarities = ReadRarities(ref body, key, options.Weighting, starts.Length - 1);
        return (options, new NgramPool(starts, keys, hasLength, rarities));
    }

    private static (int[] Starts, int[] Keys) ReadKeys(ref BodyReader body, ModelKey key, int longest)
    {
        int count = body.ReadCount(sizeof(int));
        int[] offsets = body.ReadInts(count + 1);
        ReadOnlySpan<byte> bytes = body.Take(offsets[count]);
        var starts = new int[count + 1];
        var keys = new List<int>(bytes.Length);
        for (int index = 0; index < count; index++)
        {
            if (offsets[index] < 0 || offsets[index] >= offsets[index + 1] || offsets[index + 1] > bytes.Length)
            {
                throw key.Invalid($"the offsets of n-gram {index} are out of order");
            }

            Decode(bytes[offsets[index]..offsets[index + 1]], keys, key);
            starts[index + 1] = keys.Count;
            if (keys.Count - starts[index] > longest)
            {
                throw key.Invalid($"n-gram {index} is longer than {longest}");
            }
        }

        return offsets[0] == 0 ? (starts, [.. keys]) : throw key.Invalid("the first n-gram does not begin at 0");
    }

    private static void Decode(ReadOnlySpan<byte> bytes, List<int> keys, ModelKey key)
    {
        ulong value = 0;
        int shift = 0;
        foreach (byte part in bytes)
        {
            value |= (ulong)(part & 0x7F) << shift;
            shift += 7;
            if (shift > 35 || value > int.MaxValue)
            {
                throw key.Invalid("a number in an n-gram is too large");
            }

            if (part < 0x80)
            {
                keys.Add((int)value);
                (value, shift) = (0, 0);
            }
        }

        if (shift > 0)
        {
            throw key.Invalid("an n-gram ends inside a number");
        }
    }

    private static double[] ReadRarities(ref BodyReader body, ModelKey key, NgramWeighting weighting, int count)
    {
        double[] rarities = body.ReadDoubles(body.ReadInt());
        if (weighting == NgramWeighting.Count)
        {
            return [];
        }

        // The writer's array may have grown beyond the n-grams.
        return rarities.Length >= count && rarities.All(value => value is >= 0 and <= HighestRarity)
            ? rarities
            : throw key.Invalid($"it has {rarities.Length} rarities for {count} n-grams");
    }
}
