using System.IO.Compression;
using CemStream.Sentiment.MlNet.Pipeline;
using CemStream.Sentiment.MlNet.Text;

namespace CemStream.Sentiment.Tests.MlNet.Recipes;

/// <summary>Writes a recipe with what it learnt as ML.NET's <c>model.zip</c>.</summary>
internal sealed class RecipeFile
{
    private readonly List<(string Name, byte[] Bytes)> _entries = [];
    private readonly Recipe _recipe;
    private readonly RecipeOracle _learnt;
    private int _steps;

    private RecipeFile(Recipe recipe, RecipeOracle learnt)
    {
        _recipe = recipe;
        _learnt = learnt;
    }

    /// <param name="recipe">What to write.</param>
    /// <param name="learnt">What it learnt.</param>
    /// <param name="labels">Of a multi-class model.</param>
    /// <param name="extraStep">Stands before all other steps of the text.</param>
    public static byte[] Write(Recipe recipe, RecipeOracle learnt, LabelVocabulary? labels = null, ComponentWriter? extraStep = null)
    {
        var file = new RecipeFile(recipe, learnt);
        file.WriteAll(labels ?? LabelVocabulary.Texts("negative", "neutral", "positive"), extraStep);
        return file.Zip();
    }

    private bool IsMultiClass => _recipe.Trainer == TrainerKind.MultiClass;

    private void WriteAll(LabelVocabulary labels, ComponentWriter? extraStep)
    {
        if (IsMultiClass)
        {
            Add("Transform_000", new ComponentWriter("TERMTRNF", 0x10003, "TermTransform").Columns(("Label", "Label")));
            Add("Transform_000/Vocabulary", labels.Component);
        }

        string text = IsMultiClass ? "Transform_001" : "Transform_000";
        Add(text, new ComponentWriter("TEXT XFR", 0x10001, "Text"));
        string features = WriteText($"{text}/Chain/", extraStep);
        Add($"{text}/Chain", new ComponentWriter("XF CHAIN", 0x10001, "TransformerChain").Int(_steps));
        string predictor = IsMultiClass ? "Transform_002" : "Transform_001";
        PredictorFile.Write(_recipe, _learnt, features, (path, component) => Add($"{predictor}{path}", component));
        if (IsMultiClass)
        {
            var toValue = new ComponentWriter("KEY2VALT", 0x10001, "KeyToValueTransform");
            Add("Transform_003", toValue.Columns(("PredictedLabel", "PredictedLabel")));
        }

        Add("", new ComponentWriter("XF CHAIN", 0x10001, "TransformerChain").Int(IsMultiClass ? 4 : 2));
    }

    private string WriteText(string chain, ComponentWriter? extraStep)
    {
        string source = "Text";
        if (extraStep is not null)
        {
            Step(chain, extraStep);
        }

        if (_recipe.Normalizer != NormalizerOptions.None)
        {
            NormalizerOptions options = _recipe.Normalizer;
            Step(chain, new ComponentWriter("TEXTNORM", 0x10001, "TextNormalizerTransform").Columns(("Normal", source))
                .Byte((byte)options.Case).Bool(options.KeepDiacritics).Bool(options.KeepPunctuation).Bool(options.KeepNumbers));
            source = "Normal";
        }

        string words = WriteWords(chain, source);
        List<string> blocks = [];
        if (_recipe.Characters is not null)
        {
            string read = _recipe.StopWords.Length > 0 ? words : source;
            Step(chain, new ComponentWriter("CHARTOKN", 0x10002, "CharToken").Columns(("Units", read)).Bool(true).Bool(false));
            blocks.Add(WriteGrams(chain, _learnt.Blocks[0], "Units", "CharGrams"));
        }

        if (_recipe.Words is not null)
        {
            int step = Step(chain, new ComponentWriter("TERMTRNF", 0x10003, "TermTransform").Columns(("Keys", words)));
            Add($"{chain}Transform_{step:000}/Vocabulary", LabelVocabulary.Texts([.. _learnt.Vocabulary]).Component);
            blocks.Add(WriteGrams(chain, _learnt.Blocks[^1], "Keys", "WordGrams"));
        }

        Step(chain, Concat("Features", blocks));
        return "Features";
    }

    private string WriteWords(string chain, string source)
    {
        Step(chain, new ComponentWriter("WRDTOKNS", 0x10001, "TokenizeTextTransform").Columns(("Words", source)).Int(1).Bytes(" \0"u8));
        string words = "Words";
        if (_recipe.StopWords.Length > 0)
        {
            int step = Step(chain, new ComponentWriter("CSTOPWRD", 0x10001, "CustomStopWords").Columns(("Kept", words)));
            var list = new ComponentWriter("STOPWRDM", 0x10001, "CustomStopWordsManager").Int(_recipe.StopWords.Length);
            Add($"{chain}Transform_{step:000}/Stopwords", _recipe.StopWords.Aggregate(list, (writer, word) => writer.Name(word)));
            words = "Kept";
        }

        if (_recipe.HasTokensColumn)
        {
            Step(chain, Concat("Tokens", [words]));
        }

        return words;
    }

    private string WriteGrams(string chain, GramBlock block, string source, string name)
    {
        GramRecipe recipe = block.Recipe;
        byte[][] grams = [.. block.Grams.Select(gram => gram.Split(',').SelectMany(key => Leb128(int.Parse(key))).ToArray())];
        int end = 0;
        bool[] has = [.. Enumerable.Range(1, recipe.Length).Select(length => block.Grams.Any(gram => gram.Split(',').Length == length))];
        var component = new ComponentWriter("NGRAMTRN", 0x10003, "NgramTransform").Columns((name, source))
            .Int(recipe.Length).Int(recipe.Skip).Int((int)recipe.Weighting);
        component = has.Aggregate(component, (writer, value) => writer.Bool(value))
            .Int(grams.Length).Int(0).Ints(grams.Select(gram => end += gram.Length)).Bytes([.. grams.SelectMany(gram => gram)]);
        double[] rarities = recipe.Weighting == NgramWeighting.Count ? [] : block.Rarities;
        Step(chain, rarities.Aggregate(component.Int(rarities.Length), (writer, rarity) => writer.Double(rarity)));
        if (_recipe.Norm is not { } norm)
        {
            return name;
        }

        ComponentWriter step = new ComponentWriter("GCNORMAF", 0x10003, "GcnTransform").Columns(($"{name}Norm", name));
        Step(chain, step.Bool(false).Byte((byte)norm).Single(1));
        return $"{name}Norm";
    }

    private static ComponentWriter Concat(string output, List<string> inputs) => inputs.Aggregate(
        new ComponentWriter("CONCAT F", 0x10003, "ConcatTransform").Int(1).Name(output).Int(inputs.Count),
        (writer, input) => writer.Name(input).Name(null));

    private static IEnumerable<byte> Leb128(int value)
    {
        for (; value > 0x7F; value >>= 7)
        {
            yield return (byte)(value | 0x80);
        }

        yield return (byte)value;
    }

    private int Step(string chain, ComponentWriter component)
    {
        Add($"{chain}Transform_{_steps:000}", component);
        return _steps++;
    }

    private void Add(string folder, ComponentWriter component) =>
        _entries.Add(($"TransformerChain/{folder}/Model.key".Replace("//", "/"), component.ToArray()));

    private byte[] Zip()
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, byte[] bytes) in _entries)
            {
                using Stream entry = zip.CreateEntry(name, CompressionLevel.NoCompression).Open();
                entry.Write(bytes);
            }
        }

        return stream.ToArray();
    }
}
