using CemStream.Sentiment.MlNet.Files;
using CemStream.Sentiment.MlNet.Text;

namespace CemStream.Sentiment.MlNet.Pipeline;

/// <summary>
/// One transform of the text recipe. Each body begins with its columns: i32 count, then for each i32 number of the output's name and of
/// the input's. What follows is written before each method.
/// </summary>
internal static class TransformReader
{
    private const int English = 0;
    private const int MostColumns = 100;
    private const float HighestScale = 1e6f;

    // Their positions are the numbers in files.
    private static readonly string[] Languages =
    [
        "English", "French", "German", "Dutch", "Danish", "Swedish", "Italian", "Spanish", "Portuguese", "Brazilian Portuguese",
        "Norwegian Bokmål", "Russian", "Polish", "Czech", "Arabic", "Japanese",
    ];

    public static void Read(ModelFolder folder, ModelKey key, ColumnMap columns)
    {
        switch (key.Signature)
        {
            case "TEXTNORM":
                ReadNormalizer(key, columns);
                break;
            case "WRDTOKNS":
                ReadWords(key, columns);
                break;
            case "STOPWRDR":
                ReadStopWords(key, columns);
                break;
            case "CSTOPWRD":
                ReadOwnStopWords(folder, key, columns);
                break;
            case "TERMTRNF":
                ReadKeys(folder, key, columns);
                break;
            case "CHARTOKN":
                ReadCharacters(key, columns);
                break;
            case "NGRAMTRN":
                ReadNgrams(key, columns);
                break;
            case "GCNORMAF":
                ReadNorms(key, columns);
                break;
            case "CONCAT F":
                ReadJoins(key, columns);
                break;
            case "SELCOLST":
                // Says which columns are dropped from the output.
                break;
            default:
                throw key.Unsupported("it is not a part of FeaturizeText and not one of the linear trainers");
        }
    }

    // u8 case · bool keep diacritics · bool keep punctuation · bool keep numbers
    private static void ReadNormalizer(ModelKey key, ColumnMap columns)
    {
        BodyReader body = Begin(key, 0x10001, out (string Output, string Input)[] pairs);
        var letterCase = (LetterCase)body.ReadByte();
        if (!Enum.IsDefined(letterCase))
        {
            throw key.Invalid($"{(byte)letterCase} is not a case");
        }

        var options = new NormalizerOptions(letterCase, body.ReadBool(), body.ReadBool(), body.ReadBool());
        foreach ((string output, string input) in pairs)
        {
            columns[output] = new NormalizedColumn(columns[input], options);
        }
    }

    // For each column: i32 count · char[] separators
    private static void ReadWords(ModelKey key, ColumnMap columns)
    {
        BodyReader body = Begin(key, 0x10001, out (string Output, string Input)[] pairs);
        foreach ((string output, string input) in pairs)
        {
            char[] separators = body.ReadChars(body.ReadCount(1, char.MaxValue));
            columns[output] = new WordsColumn(columns[input], separators);
        }
    }

    // For each column: i32 language · i32 name of a column that has the language, or -1
    private static void ReadStopWords(ModelKey key, ColumnMap columns)
    {
        BodyReader body = Begin(key, 0x10001, out (string Output, string Input)[] pairs);
        foreach ((string output, string input) in pairs)
        {
            int language = body.ReadInt();
            if (body.ReadStringOrNull() is { } column)
            {
                throw key.Unsupported($"it takes the language from the column \"{column}\"");
            }

            columns[output] = language == English
                ? new KeptWordsColumn(columns[input], StopWords.English)
                : throw key.Unsupported(
                    $"the file names the stop words of {NameOf(language)} and does not hold them, and only English ones are known; "
                    + "train with RemoveStopWords and a list, which the file then holds");
        }
    }

    // The words are a component of their own: i32 count · i32[count] words
    private static void ReadOwnStopWords(ModelFolder folder, ModelKey key, ColumnMap columns)
    {
        Begin(key, 0x10001, out (string Output, string Input)[] pairs);
        ModelKey list = folder.Below("Stopwords").ReadKey().Expect("STOPWRDM");
        BodyReader body = list.Body;
        string[] words = new string[body.ReadCount(sizeof(int))];
        foreach (ref string word in words.AsSpan())
        {
            word = body.ReadString();
        }

        var stopWords = new StopWords(words.Length > 0 ? words : throw list.Invalid("it has no words"));
        foreach ((string output, string input) in pairs)
        {
            columns[output] = new KeptWordsColumn(columns[input], stopWords);
        }
    }

    private static void ReadKeys(ModelFolder folder, ModelKey key, ColumnMap columns)
    {
        Begin(key, 0x10003, out (string Output, string Input)[] pairs);
        IReadOnlyList<IReadOnlyList<string>> vocabularies = VocabularyReader.Read(folder.Below("Vocabulary"), pairs.Length);
        for (int index = 0; index < pairs.Length; index++)
        {
            columns[pairs[index].Output] = new KeysColumn(columns[pairs[index].Input], vocabularies[index]);
        }
    }

    // bool marks at start and end · bool marks around each word
    private static void ReadCharacters(ModelKey key, ColumnMap columns)
    {
        BodyReader body = Begin(key, 0x10002, out (string Output, string Input)[] pairs);
        bool hasMarks = body.ReadBool();
        bool hasMarksAroundWords = body.ReadBool();
        foreach ((string output, string input) in pairs)
        {
            columns[output] = new CharactersColumn(columns[input], hasMarks, hasMarksAroundWords);
        }
    }

    private static void ReadNgrams(ModelKey key, ColumnMap columns)
    {
        BodyReader body = Begin(key, 0x10003, out (string Output, string Input)[] pairs);
        foreach ((string output, string input) in pairs)
        {
            (NgramOptions options, NgramPool pool) = NgramReader.Read(ref body, key);
            columns[output] = new NgramColumn(columns[input], options, pool);
        }
    }

    // For each column: bool subtract the mean · u8 norm · f32 scale
    private static void ReadNorms(ModelKey key, ColumnMap columns)
    {
        BodyReader body = Begin(key, 0x10003, out (string Output, string Input)[] pairs);
        foreach ((string output, string input) in pairs)
        {
            bool subtractsMean = body.ReadBool();
            var kind = (NormKind)body.ReadByte();
            float scale = body.ReadSingle();
            if (subtractsMean || !Enum.IsDefined(kind))
            {
                throw key.Unsupported("of the norms, L1, L2 and infinity are, without subtracting the mean");
            }

            columns[output] = scale is > 0 and <= HighestScale
                ? new NormColumn(columns[input], kind, scale)
                : throw key.Invalid($"{scale} is not a scale");
        }
    }

    // i32 count of outputs, for each: i32 name · i32 count of inputs, for each: i32 name · i32 other name, or -1
    private static void ReadJoins(ModelKey key, ColumnMap columns)
    {
        BodyReader body = BeginWithoutColumns(key, 0x10003);
        int outputs = body.ReadCount(1, MostColumns);
        for (int output = 0; output < outputs; output++)
        {
            string name = body.ReadString();
            var sources = new Column[body.ReadCount(1, MostColumns)];
            foreach (ref Column source in sources.AsSpan())
            {
                source = columns[body.ReadString()];
                body.ReadStringOrNull();
            }

            columns[name] = sources.Length == 1 ? sources[0] : new JoinedColumn(sources);
        }
    }

    private static string NameOf(int language) =>
        language >= 0 && language < Languages.Length ? Languages[language] : $"the language {language}";

    private static BodyReader Begin(ModelKey key, uint version, out (string Output, string Input)[] pairs)
    {
        BodyReader body = BeginWithoutColumns(key, version);
        pairs = new (string, string)[body.ReadCount(1, MostColumns)];
        foreach (ref (string Output, string Input) pair in pairs.AsSpan())
        {
            pair = (body.ReadString(), body.ReadString());
        }

        return body;
    }

    private static BodyReader BeginWithoutColumns(ModelKey key, uint version) => key.Version == version
        ? key.Body
        : throw key.Unsupported($"it has version {key.Version >> 16}.{key.Version & 0xFFFF}; {version >> 16}.{version & 0xFFFF} is read");
}
