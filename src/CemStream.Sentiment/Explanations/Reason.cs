namespace CemStream.Sentiment.Explanations;

/// <summary>Why a class or an intent has its probability. <see cref="Base"/> and the values of <see cref="Spans"/> add up to <see cref="Logit"/>.</summary>
/// <param name="Name">"negative", "neutral", "positive", or the name of an intent.</param>
/// <param name="IsIntent">Whether it is an intent.</param>
/// <param name="Probability">Of a class by the softmax of the three logits, of an intent by the logistic function of its own.</param>
/// <param name="IsTold">Whether it is the label, or an intent that is told.</param>
/// <param name="Logit">The sum; of an intent that of the segment of the text that speaks most for it.</param>
/// <param name="Base">What belongs to no word: bias, length, punctuation and tone of the whole.</param>
/// <param name="Spans">Words in the order of the text, without those that add nothing.</param>
public sealed record Reason(
    string Name, bool IsIntent, float Probability, bool IsTold, float Logit, float Base, IReadOnlyList<SpanContribution> Spans);
