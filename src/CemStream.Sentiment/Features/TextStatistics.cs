namespace CemStream.Sentiment.Features;

/// <summary>Counts over one text that become shared features at its end.</summary>
internal struct TextStatistics
{
    public int Words;
    public int Exclamations;
    public int Questions;
    public int Ellipses;
    public int Elongated;
    public int Shouted;
    public int Links;
    public int Mentions;

    public readonly void Emit<TSink>(in PolarityTracker polarity, ref TSink sink)
        where TSink : struct, IFeatureSink
    {
        sink.Shared(SharedFeature.Bias);
        EmitCount(ref sink, SharedFeature.Exclamations, Exclamations, 4);
        EmitCount(ref sink, SharedFeature.Questions, Questions, 3);
        EmitCount(ref sink, SharedFeature.Ellipses, Ellipses, 2);
        EmitCount(ref sink, SharedFeature.Elongated, Elongated, 3);
        EmitCount(ref sink, SharedFeature.Shouted, Shouted, 4);
        EmitCount(ref sink, SharedFeature.Links, Links, 2);
        EmitCount(ref sink, SharedFeature.Mentions, Mentions, 2);
        EmitCount(ref sink, SharedFeature.Negators, polarity.Negators, 4);
        EmitCount(ref sink, SharedFeature.Words, System.Numerics.BitOperations.Log2((uint)Words + 1), 8);
        EmitPolarity(polarity, ref sink);
    }

    private readonly void EmitPolarity<TSink>(in PolarityTracker polarity, ref TSink sink)
        where TSink : struct, IFeatureSink
    {
        if (polarity.First == 0)
        {
            return;
        }

        int balance = polarity.Positive - polarity.Negative;
        sink.Shared(SharedFeature.Balance + Bucket(balance, 15, 6));
        sink.Shared(SharedFeature.Density + Bucket(balance * 8 / (Words + 4), 5, 5));
        sink.Shared(SharedFeature.PositiveByNegative + (6 * Level(polarity.Positive)) + Level(polarity.Negative));
        sink.Shared(SharedFeature.LastPolarity + Bucket(polarity.Last, 15, 2));
        sink.Shared(SharedFeature.FirstPolarity + Bucket(polarity.First, 15, 2));
        if (Exclamations > 0)
        {
            sink.Shared(SharedFeature.ExclaimedPolarity + 1 + Math.Sign(balance));
        }

        if (Questions > 0)
        {
            sink.Shared(SharedFeature.QuestionedPolarity + 1 + Math.Sign(balance));
        }
    }

    private static void EmitCount<TSink>(ref TSink sink, int first, int count, int buckets)
        where TSink : struct, IFeatureSink
    {
        if (count > 0)
        {
            sink.Shared(first + Math.Min(count, buckets) - 1);
        }
    }

    // Rounds away from zero, so that only an exact balance lands in the middle bucket.
    private static int Bucket(int value, int width, int reach) =>
        reach + Math.Sign(value) * Math.Min(reach, (Math.Abs(value) + width - 1) / width);

    private static int Level(int tenths) => Math.Min(5, (tenths + 19) / 20);
}
