using System.Text;

namespace CemStream.Sentiment.Intents.Training;

/// <summary>
/// A pattern of texts: words, <c>(a|b c|)</c> for one of several or none, <c>{name}</c> for one of a list, and <c>*</c> for up to two words
/// of any kind.
/// </summary>
internal sealed class ExamplePattern(string pattern, IReadOnlyDictionary<string, string[]> lists)
{
    private const string AnyWord = "filler";

    /// <returns>One text of the pattern.</returns>
    public string Draw(Random random)
    {
        var text = new StringBuilder();
        Draw(pattern, random, text);
        return string.Join(' ', text.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    private void Draw(ReadOnlySpan<char> rest, Random random, StringBuilder text)
    {
        while (!rest.IsEmpty)
        {
            int special = rest.IndexOfAny("({*");
            text.Append(special < 0 ? rest : rest[..special]);
            if (special < 0)
            {
                return;
            }

            rest = rest[special..];
            rest = rest[Take(rest, random, text)..];
        }
    }

    /// <returns>How many characters of the pattern were read.</returns>
    private int Take(ReadOnlySpan<char> rest, Random random, StringBuilder text)
    {
        if (rest[0] == '*')
        {
            for (int words = random.Next(3); words > 0; words--)
            {
                text.Append(' ').Append(OneOf(lists[AnyWord], random)).Append(' ');
            }

            return 1;
        }

        int end = rest.IndexOf(rest[0] == '(' ? ')' : '}');
        string inner = rest[1..end].ToString();
        Draw(rest[0] == '(' ? OneOf(inner.Split('|'), random) : OneOf(lists[inner], random), random, text);
        return end + 1;
    }

    private static string OneOf(string[] choices, Random random) => choices[random.Next(choices.Length)];
}
