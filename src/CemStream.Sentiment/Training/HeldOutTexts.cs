using System.Text;

namespace CemStream.Sentiment.Training;

/// <summary>
/// Texts that a model will be measured on and must not be taught. Case, punctuation and spaces do not tell two texts apart.
/// </summary>
public sealed class HeldOutTexts
{
    private readonly HashSet<string> _texts;

    public HeldOutTexts(IEnumerable<ReadOnlyMemory<byte>> texts) =>
        _texts = [.. texts.Select(text => Normalize(text.Span)).Where(text => text.Length > 0)];

    /// <returns>Whether the text is one of them.</returns>
    public bool Contains(LabelledText row) => Contains(row.Utf8.Span);

    internal bool Contains(ReadOnlySpan<byte> utf8) => _texts.Contains(Normalize(utf8));

    private static string Normalize(ReadOnlySpan<byte> utf8)
    {
        var text = new StringBuilder(utf8.Length);
        foreach (Rune rune in Encoding.UTF8.GetString(utf8).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                text.Append(Rune.ToLowerInvariant(rune));
            }
        }

        return text.ToString();
    }
}
