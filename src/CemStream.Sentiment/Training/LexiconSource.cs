using System.Globalization;
using System.Text;
using CemStream.Sentiment.Features;

namespace CemStream.Sentiment.Training;

/// <summary>
/// The polarity lexicon as we write it: one text file a language, sections <c>[+3]</c> (valence −5 to 5), <c>[not]</c>, <c>[very +5]</c>
/// (tenths), <c>[but]</c>; entries of one or two words between commas or line ends, <c>#</c> begins a comment. The concepts, read first, have a line each:
/// <c>valence | English | Spanish | …</c>; a valence of 0 is neither good nor bad.
/// </summary>
internal static class LexiconSource
{
    private const string Folder = "Lexicons/";
    private const string Concepts = Folder + "concepts.txt";
    private const ushort FirstConcept = 16;

    public static LexiconTable Load()
    {
        var lexicon = new LexiconBuilder();
        foreach (string name in typeof(LexiconSource).Assembly.GetManifestResourceNames().Order(StringComparer.Ordinal))
        {
            if (name == Concepts)
            {
                ReadConcepts(name, lexicon);
            }
            else if (name.StartsWith(Folder, StringComparison.Ordinal))
            {
                ReadPolarities(name, lexicon);
            }
        }

        return lexicon.Build();
    }

    private static void ReadConcepts(string name, LexiconBuilder lexicon)
    {
        ushort concept = FirstConcept;
        foreach (string[] columns in Lines(name).Select(line => line.Split('|', StringSplitOptions.TrimEntries)))
        {
            sbyte valence = sbyte.Parse(columns[0], CultureInfo.InvariantCulture);
            var entry = new LexiconEntry(valence == 0 ? LexiconKind.Plain : LexiconKind.Polar, valence, concept++);
            foreach (string word in columns.Skip(1).SelectMany(Words))
            {
                lexicon.Add(HashOf(word), entry);
            }
        }
    }

    private static void ReadPolarities(string name, LexiconBuilder lexicon)
    {
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
                lexicon.Add(HashOf(word), section);
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
        ["but"] => new LexiconEntry(LexiconKind.Contrast, 0, 2),
        ["very", var tenths] => new LexiconEntry(LexiconKind.Intensifier, sbyte.Parse(tenths), 3),
        [var valence] when sbyte.TryParse(valence, out sbyte value) => new LexiconEntry(LexiconKind.Polar, value, (ushort)(10 + value)),
        _ => throw new FormatException($"{file} has the unknown section [{name}]."),
    };

    private static uint HashOf(string entry)
    {
        var sink = new LastWordSink();
        FeatureExtractor.Extract(Encoding.UTF8.GetBytes(entry), LexiconTable.Empty, ref sink);
        return sink.Hash;
    }

    /// <summary>The last hash that is given is the longest n-gram: the word, or the pair.</summary>
    private struct LastWordSink : IFeatureSink
    {
        public uint Hash { get; private set; }

        public void Word(uint hash) => Hash = hash;

        public readonly void Characters(CharacterGrams grams)
        {
        }

        public readonly void BeginWord(int start)
        {
        }

        public readonly void Polar(int tenths)
        {
        }

        public readonly void Concept(int feature)
        {
        }

        public readonly void EndWord(int end)
        {
        }

        public readonly void EndClause(int end, bool isSentence)
        {
        }

        public readonly void Shared(int feature)
        {
        }
    }
}
