using System.Diagnostics.CodeAnalysis;

namespace CemStream.Streaming.Decoding;

/// <summary>BCP 47 tags; an underscore will do for the hyphen, as in locale names.</summary>
internal static class LanguageTag
{
    private const int MaxLength = 35;

    /// <param name="tag">Such as "de-AT".</param>
    /// <param name="primary">The primary language subtag in lower case, such as "de".</param>
    public static bool TryGetPrimary(string tag, [NotNullWhen(true)] out string? primary)
    {
        int end = tag.AsSpan().IndexOfAny('-', '_');
        ReadOnlySpan<char> subtag = end < 0 ? tag : tag.AsSpan(0, end);
        primary = tag.Length <= MaxLength && subtag.Length is >= 2 and <= 8 && IsAsciiLetters(subtag) ? ToLower(tag, subtag.Length) : null;
        return primary is not null;
    }

    private static bool IsAsciiLetters(ReadOnlySpan<char> text)
    {
        foreach (char letter in text)
        {
            if (!char.IsAsciiLetter(letter))
            {
                return false;
            }
        }

        return true;
    }

    // Returns the tag itself when it is a bare lower-case subtag, as most are.
    private static string ToLower(string tag, int length) => (length == tag.Length ? tag : tag[..length]).ToLowerInvariant();
}
