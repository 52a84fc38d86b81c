using System.Globalization;
using CemStream.Sentiment.Features;

namespace CemStream.Sentiment.Training;

/// <summary>
/// The polarity lexicon as we write it: one text file a language, sections <c>[+3]</c> (valence −5 to 5), <c>[not]</c>, <c>[very +5]</c>
/// (tenths), <c>[but]</c>, <c>[none]</c> (words that mean something else in another language: they are left out for all); entries of one or
/// two words between commas or line ends, <c>word*</c> with up to <see cref="WordState.LongestEnding"/> letters more, <c>#</c> begins a
/// comment. The concepts, read first, have a line each: <c>valence | English | Spanish | …</c>; a valence of 0 is neither good nor bad.
/// </summary>
internal static class LexiconSource
{
    private const string Folder = "Lexicons/";
    private const string Concepts = Folder + "concepts.txt";
    private const ushort FirstConcept = 16;
    private static readonly string[] Languages = ["en", "es", "de", "id", "fil"];

    public static LexiconTable Load()
    {
        var lexicon = new LexiconBuilder();
        foreach (LexiconWord word in Read())
        {
            foreach (uint hash in LexiconHash.Of(word.Text))
            {
                lexicon.Add(hash, word.Entry);
            }
        }

        return lexicon.Build();
    }

    /// <summary>All words as they are written, the concepts first.</summary>
    public static IEnumerable<LexiconWord> Read() =>
        from name in typeof(LexiconSource).Assembly.GetManifestResourceNames().Order(StringComparer.Ordinal)
        where name.StartsWith(Folder, StringComparison.Ordinal)
        from word in name == Concepts ? ReadConcepts() : ReadPolarities(name)
        select word;

    private static IEnumerable<LexiconWord> ReadConcepts()
    {
        ushort concept = FirstConcept;
        foreach (string[] columns in Lines(Concepts).Select(line => line.Split('|', StringSplitOptions.TrimEntries)))
        {
            sbyte valence = sbyte.Parse(columns[0], CultureInfo.InvariantCulture);
            var entry = new LexiconEntry(valence == 0 ? LexiconKind.Plain : LexiconKind.Polar, valence, concept++);
            foreach ((string language, string column) in Languages.Zip(columns.Skip(1)))
            {
                foreach (string word in Words(column))
                {
                    yield return new LexiconWord(language, word, entry);
                }
            }
        }
    }

    private static IEnumerable<LexiconWord> ReadPolarities(string name)
    {
        string file = Path.GetFileNameWithoutExtension(name);
        string language = Languages.Contains(file) ? file : "";
        LexiconEntry section = default;
        foreach (string line in Lines(name))
        {
            if (line.StartsWith('['))
            {
                section = Section(line.Trim('[', ']'), name);
                continue;
            }

            foreach (string word in Words(line))
            {
                yield return new LexiconWord(language, word, section);
            }
        }
    }

    private static IEnumerable<string> Lines(string name)
    {
        using var reader = new StreamReader(typeof(LexiconSource).Assembly.GetManifestResourceStream(name)!);
        while (reader.ReadLine() is { } line)
        {
            line = line.Split('#')[0].Trim();
            if (line.Length > 0)
            {
                yield return line;
            }
        }
    }

    private static string[] Words(string list) =>
        list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    // A word without a concept of its own means what its section does: each valence is a concept, and so is each kind.
    private static LexiconEntry Section(string name, string file) => name.Split(' ') switch
    {
        ["not"] => new LexiconEntry(LexiconKind.Negator, 0, 1),
        ["none"] => default,
        ["but"] => new LexiconEntry(LexiconKind.Contrast, 0, 2),
        ["very", var tenths] => new LexiconEntry(LexiconKind.Intensifier, sbyte.Parse(tenths, CultureInfo.InvariantCulture), 3),
        [var valence] when sbyte.TryParse(valence, CultureInfo.InvariantCulture, out sbyte value) =>
            new LexiconEntry(LexiconKind.Polar, value, (ushort)(10 + value)),
        _ => throw new FormatException($"{file} has the unknown section [{name}]."),
    };
}
