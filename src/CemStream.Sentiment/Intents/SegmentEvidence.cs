namespace CemStream.Sentiment.Intents;

/// <summary>A segment of a text taken apart. Sums are of weights as the file has them.</summary>
internal sealed class SegmentEvidence
{
    public List<SharedWord> Words { get; } = [];

    public int[] Sums { get; } = new int[AllIntents.Count];

    public int Features { get; set; }

    public SegmentTone Tone { get; set; }
}

/// <summary>A word and its shares of the weights of the features that it is in.</summary>
internal sealed record SharedWord(int Start)
{
    public int End { get; set; }

    public float[] Shares { get; } = new float[AllIntents.Count];
}
