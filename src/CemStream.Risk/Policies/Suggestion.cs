namespace CemStream.Risk.Policies;

/// <summary>"Did you mean" for a word that is not known.</summary>
internal static class Suggestion
{
    /// <summary>Text to append to a message; empty if nothing comes close.</summary>
    public static string For(string word, IReadOnlyList<string> known)
    {
        var best = known.MinBy(candidate => Distance(word, candidate));
        return best is not null && Distance(word, best) <= Math.Max(2, best.Length / 3) ? $"; did you mean {best}?" : "";
    }

    /// <summary>Levenshtein's distance: the least number of letters to insert, remove or replace.</summary>
    private static int Distance(string from, string to)
    {
        var row = new int[to.Length + 1];
        for (var column = 0; column < row.Length; column++)
        {
            row[column] = column;
        }

        foreach (var letter in from)
        {
            var diagonal = row[0]++;
            for (var column = 1; column < row.Length; column++)
            {
                var replaced = diagonal + (letter == to[column - 1] ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.Min(replaced, 1 + Math.Min(row[column], row[column - 1]));
            }
        }

        return row[^1];
    }
}
