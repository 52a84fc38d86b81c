namespace CemStream.Dialogues;

/// <summary>A recorded conversation between a customer and others.</summary>
/// <param name="Id">Unique in its file.</param>
/// <param name="Turns">What was said, in order.</param>
/// <param name="Overall">How satisfied each speaker was with the whole; under the empty key if the file does not say who.</param>
internal sealed record Dialogue(string Id, IReadOnlyList<DialogueTurn> Turns, IReadOnlyDictionary<string, double> Overall);

/// <param name="Speaker">As the file names them.</param>
/// <param name="Text">The words; may be empty.</param>
/// <param name="Satisfaction">1 (worst) to 5, where the file rates the turn.</param>
/// <param name="Sentiment">"negative", "neutral" or "positive", where the file labels the turn.</param>
internal sealed record DialogueTurn(string Speaker, string Text, double? Satisfaction, string? Sentiment);
