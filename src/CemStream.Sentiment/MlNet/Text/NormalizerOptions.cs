namespace CemStream.Sentiment.MlNet.Text;

internal enum LetterCase : byte
{
    Lower,
    Upper,
    AsIs,
}

/// <summary>What the model's text normalizer leaves as it is.</summary>
internal sealed record NormalizerOptions(LetterCase Case, bool KeepDiacritics, bool KeepPunctuation, bool KeepNumbers)
{
    /// <summary>Of a model without a normalizer.</summary>
    public static NormalizerOptions None { get; } = new(LetterCase.AsIs, KeepDiacritics: true, KeepPunctuation: true, KeepNumbers: true);
}
