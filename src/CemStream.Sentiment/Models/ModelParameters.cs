using CemStream.Sentiment.Features;

namespace CemStream.Sentiment.Models;

/// <summary>All that a model knows. The tables have a power of two of slots and are indexed by the top bits of a hash.</summary>
internal sealed record ModelParameters
{
    public required WeightTable Words { get; init; }

    public required WeightTable Characters { get; init; }

    /// <summary>One slot a concept, and one a negated concept.</summary>
    public required WeightTable Concepts { get; init; }

    /// <summary>Polarity and neutrality of each <see cref="SharedFeature"/>.</summary>
    public required float[] Shared { get; init; }

    /// <summary>Divides the logits before the softmax.</summary>
    public required float Temperature { get; init; }

    public required LexiconTable Lexicon { get; init; }

    public required LanguageTable Languages { get; init; }
}
