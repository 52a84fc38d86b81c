using System.Runtime.CompilerServices;

namespace CemStream.Sentiment.Intents;

/// <summary>A segment for each intent.</summary>
[InlineArray(AllIntents.Count)]
internal struct IntentSegments
{
    private IntentSegment _first;
}
