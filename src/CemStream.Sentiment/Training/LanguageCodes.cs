using CemStream.Sentiment.Models;

namespace CemStream.Sentiment.Training;

/// <summary>The languages of rows, checked before any is learnt: a model file has room for few, and for short codes.</summary>
internal static class LanguageCodes
{
    /// <returns>In the order of the model's columns.</returns>
    /// <exception cref="InvalidRowException">The rows have too many languages, or one by a name that is no code.</exception>
    public static string[] Of(IReadOnlyList<LabelledText> rows)
    {
        string[] codes = [.. rows.Select(row => row.Language).Distinct().Order(StringComparer.Ordinal)];
        if (Array.Find(codes, code => !Fits(code)) is { } other)
        {
            throw new InvalidRowException(
                $"the language \"{other}\" is no code of at most {ModelFormat.CodeLength} letters from a to z, like \"en\"");
        }

        return codes.Length <= LanguageTable.Width
            ? codes
            : throw new InvalidRowException(
                $"the rows have {codes.Length} languages ({string.Join(", ", codes)}); a model tells {LanguageTable.Width} at most");
    }

    private static bool Fits(string code) => code.Length <= ModelFormat.CodeLength && code.All(char.IsAsciiLetterLower);
}
