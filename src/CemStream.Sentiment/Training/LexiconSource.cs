using System.Text;
using CemStream.Sentiment.Features;

namespace CemStream.Sentiment.Training;

/// <summary>
/// The polarity lexicon as we write it: one text file a language, sections <c>[+3]</c> (valence −5 to 5), <c>[not]</c>, <c>[very +5]</c>
/// (tenths), <c>[but]</c>; entries of one or two words between commas or line ends, <c>#</c> begins a comment.
/// </summary>
internal static class LexiconSource
{
    private const string Folder = "Lexicons/";

    public static LexiconTable Load()
    {
        var entries = new Dictionary<uint, LexiconEntry>();
        var disputed = new HashSet<uint>();
        foreach (string name in typeof(LexiconSource).Assembly.GetManifestResourceNames().Order(StringComparer.Ordinal))
        {
            if (name.StartsWith(Folder, StringComparison.Ordinal))
            {
                Add(name, entries, disputed);
            }
        }

        return LexiconTable.Create(entries.Where(pair => !disputed.Contains(pair.Key)).ToDictionary());
    }

    private static void Add(string name, Dictionary<uint, LexiconEntry> entries, HashSet<uint> disputed)
    {
        using var reader = new StreamReader(typeof(LexiconSource).Assembly.GetManifestResourceStream(name)!);
        LexiconEntry section = default;
        while (reader.ReadLine() is { } line)
        {
            line = line.Split('#')[0].Trim();
            if (line.StartsWith('['))
            {
                section = Section(line.Trim('[', ']'), name);
                continue;
            }

            foreach (string word in line.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                Add(HashOf(word), section, entries, disputed);
            }
        }
    }

    // A word that praises in one language and blames in another says nothing where the language is not known.
    private static void Add(uint hash, LexiconEntry entry, Dictionary<uint, LexiconEntry> entries, HashSet<uint> disputed)
    {
        if (entries.TryAdd(hash, entry) || entries[hash] == entry)
        {
            return;
        }

        LexiconEntry other = entries[hash];
        if (other.Kind != entry.Kind || Math.Sign(other.Valence) != Math.Sign(entry.Valence))
        {
            disputed.Add(hash);
        }
    }

    private static LexiconEntry Section(string name, string file) => name.Split(' ') switch
    {
        ["not"] => new LexiconEntry(LexiconKind.Negator, 0),
        ["but"] => new LexiconEntry(LexiconKind.Contrast, 0),
        ["very", var tenths] => new LexiconEntry(LexiconKind.Intensifier, sbyte.Parse(tenths)),
        [var valence] when sbyte.TryParse(valence, out sbyte value) => new LexiconEntry(LexiconKind.Polar, value),
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

        public readonly void Characters(uint hash)
        {
        }

        public readonly void BeginWord(int start)
        {
        }

        public readonly void Polar(int tenths)
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
