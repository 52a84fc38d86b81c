using System.Collections.Immutable;
using CemStream.Risk.Events;

namespace CemStream.Risk.Policies;

/// <summary>How the mood of one piece of feedback counts.</summary>
/// <param name="DeadZone">Closer probabilities of negative and positive are neutral chatter that adds nothing. 0 to below 1.</param>
/// <param name="ChannelWeights">By number of <see cref="Channel"/> − 1: what one piece counts; a chat has many.</param>
public sealed record SentimentPolicy(double DeadZone, ImmutableArray<double> ChannelWeights)
{
    internal double ChannelWeight(Channel channel) => ChannelWeights[(int)channel - 1];

    /// <summary>−1 (all negative) to 1 (all positive); 0 inside the dead zone.</summary>
    internal double Mood(SentimentReading reading)
    {
        var lean = (double)reading.Positive - reading.Negative;
        var beyond = (Math.Abs(lean) - DeadZone) / (1 - DeadZone);
        return beyond > 0 ? Math.CopySign(Math.Min(beyond, 1), lean) : 0;
    }
}
