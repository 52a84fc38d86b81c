namespace CemStream.Sentiment.MlNet.Text;

/// <summary>Words that a model leaves out, compared in lower case.</summary>
internal sealed class StopWords
{
    // A file names only the list's language. This is ML.NET's list for English: that of the Glasgow information retrieval group without
    // "i", "computer" and what follows "would".
    private const string EnglishWords =
        """
        a about above across after afterwards again against all almost alone along already also although always am among amongst amoungst
        amount an and another any anyhow anyone anything anyway anywhere are around as at back be became because become becomes becoming
        been before beforehand behind being below beside besides between beyond bill both bottom but by call can cannot cant co con could
        couldnt cry de describe detail do done down due during each eg eight either eleven else elsewhere empty enough etc even ever every
        everyone everything everywhere except few fifteen fify fill find fire first five for former formerly forty found four from front
        full further get give go had has hasnt have he hence her here hereafter hereby herein hereupon hers herself him himself his how
        however hundred ie if in inc indeed interest into is it its itself keep last latter latterly least less ltd made many may me
        meanwhile might mill mine more moreover most mostly move much must my myself name namely neither never nevertheless next nine no
        nobody none noone nor not nothing now nowhere of off often on once one only onto or other others otherwise our ours ourselves out
        over own part per perhaps please put rather re same see seem seemed seeming seems serious several she should show side since
        sincere six sixty so some somehow someone something sometime sometimes somewhere still such system take ten than that the their
        them themselves then thence there thereafter thereby therefore therein thereupon these they thick thin third this those though
        three through throughout thru thus to together too top toward towards twelve twenty two un under until up upon us very via was we
        well were what whatever when whence whenever where whereafter whereas whereby wherein whereupon wherever whether which while
        whither who whoever whole whom whose why will with within without would
        """;

    private readonly TermTable _words;
    private readonly int _longest;

    // The letters and signs of ASCII that a stop word begins with, in either case. Another first character may be anything.
    private readonly bool[] _first = new bool[128];

    public StopWords(IReadOnlyList<string> words)
    {
        _words = new TermTable(words);
        _longest = words.Max(word => word.Length);
        foreach (string word in words.Where(word => word.Length > 0 && word[0] < _first.Length))
        {
            _first[char.ToLowerInvariant(word[0])] = _first[char.ToUpperInvariant(word[0])] = true;
        }
    }

    public static StopWords English { get; } = new(EnglishWords.Split([' ', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries));

    public bool Contains(ReadOnlySpan<char> word)
    {
        if (word.Length > _longest || (word[0] < _first.Length && !_first[word[0]]))
        {
            return false;
        }

        Span<char> lower = stackalloc char[64];
        lower = word.Length <= lower.Length ? lower[..word.Length] : new char[word.Length];
        for (int index = 0; index < word.Length; index++)
        {
            lower[index] = char.ToLowerInvariant(word[index]);
        }

        return _words.Find(lower) != 0;
    }
}
