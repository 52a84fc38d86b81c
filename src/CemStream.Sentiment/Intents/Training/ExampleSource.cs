using System.Text;
using CemStream.Sentiment.Features;

namespace CemStream.Sentiment.Intents.Training;

/// <summary>
/// Examples as we write them: one text file a language. A section <c>[intent … intent?]</c> names the intents of its patterns and those that
/// stay open, <c>[none]</c> has none, <c>[no-intent …]</c> has patterns that deny one; a section <c>{name}</c> is a list of words for patterns, of which <c>{opening}</c> and
/// <c>{closing}</c> are put around some of the texts and <c>{joint}</c> between two.
/// </summary>
internal static class ExampleSource
{
    /// <summary>The sets of examples are called so, and then by their language.</summary>
    public const string SetPrefix = "examples_";
    private const string Folder = "Examples/";
    private const string LabelFile = Folder + "sets.txt";
    private const int TextsPerPattern = 40;
    private const int HeldBackOneIn = 8;

    /// <summary>Texts drawn from all patterns of all languages.</summary>
    /// <param name="seed">The same seed draws the same texts.</param>
    /// <returns>Those to learn from, and those of other patterns to calibrate by.</returns>
    public static (List<IntentRow> Train, List<IntentRow> Validation) Load(int seed)
    {
        (List<IntentRow> Train, List<IntentRow> Validation) rows = ([], []);
        foreach (string name in typeof(ExampleSource).Assembly.GetManifestResourceNames().Order(StringComparer.Ordinal))
        {
            if (name.StartsWith(Folder, StringComparison.Ordinal) && name != LabelFile)
            {
                using var reader = new StreamReader(typeof(ExampleSource).Assembly.GetManifestResourceStream(name)!);
                string set = SetPrefix + Path.GetFileNameWithoutExtension(name);
                Read(reader, set, new Random(seed), rows.Train, rows.Validation);
            }
        }

        return rows;
    }

    internal static void Read(TextReader reader, string set, Random random, List<IntentRow> train, List<IntentRow> validation)
    {
        var lists = new Dictionary<string, string[]>();
        var patterns = new List<(string Pattern, IntentLabels Labels)>();
        string list = "";
        IntentLabels labels = default;
        while (reader.ReadLine() is { } line)
        {
            line = line.Split('#')[0].Trim();
            if (line.StartsWith('[') && line.EndsWith(']'))
            {
                labels = LabelsOf(line.Trim('[', ']').Split(' '));
                list = "";
            }
            else if (line.StartsWith('{') && line.EndsWith('}') && !line.Contains(' ', StringComparison.Ordinal))
            {
                list = line.Trim('{', '}');
            }
            else if (line.Length > 0 && list.Length > 0)
            {
                lists[list] = [.. lists.GetValueOrDefault(list, []), .. line.Split(',', StringSplitOptions.TrimEntries)];
            }
            else if (line.Length > 0)
            {
                patterns.Add((line, labels));
            }
        }

        foreach (IGrouping<bool, (string Pattern, IntentLabels Labels)> part in patterns.GroupBy(pattern => IsHeldBack(pattern.Pattern)))
        {
            List<Example> examples =
                [.. part.SelectMany(pattern => Texts(pattern.Pattern, lists, random), (pattern, text) => new Example(text, pattern.Labels))];
            IEnumerable<Example> all = examples.Concat([.. examples.Select(example => Join(example, examples, lists["joint"], random))]);
            (part.Key ? validation : train).AddRange(all.Select(example => example.ToRow(set)));
        }
    }

    // Two things said in one breath: each intent is there that one of them has, and absent if both lack it.
    private static Example Join(Example first, List<Example> examples, string[] joints, Random random)
    {
        Example second = examples[random.Next(examples.Count)];
        string joint = joints[random.Next(joints.Length)];
        int present = first.Labels.Present | second.Labels.Present;
        int absent = first.Labels.Absent & second.Labels.Absent;
        int denied = (first.Labels.Denied | second.Labels.Denied) & absent;
        return new Example($"{first.Text} {joint} {second.Text}", new IntentLabels(present, absent, denied), IsJoined: true);
    }

    // A question may stand in any example.
    private static IntentLabels LabelsOf(string[] header)
    {
        IntentList intents = header is ["none"] ? IntentList.None : IntentList.Parse(header);
        return intents.And(IntentList.Parse(["question?"])).ToLabels((1 << AllIntents.Count) - 1);
    }

    private static HashSet<string> Texts(string pattern, Dictionary<string, string[]> lists, Random random)
    {
        var body = new ExamplePattern(pattern, lists);
        var opening = new ExamplePattern("{opening}", lists);
        var closing = new ExamplePattern("{closing}", lists);
        var texts = new HashSet<string>();
        for (int draw = 0; draw < TextsPerPattern; draw++)
        {
            string text = body.Draw(random);
            text = random.Next(2) == 0 ? $"{opening.Draw(random)} {text}" : text;
            texts.Add(random.Next(3) == 0 ? $"{text} {closing.Draw(random)}" : text);
        }

        return texts;
    }

    private readonly record struct Example(string Text, IntentLabels Labels, bool IsJoined = false)
    {
        public IntentRow ToRow(string set) => new(Encoding.UTF8.GetBytes(Text), Labels, set) { IsJoined = IsJoined };
    }

    private static bool IsHeldBack(string pattern)
    {
        uint hash = FeatureHash.Seed;
        foreach (char letter in pattern)
        {
            hash = FeatureHash.Append(hash, letter);
        }

        return FeatureHash.Finish(hash) % HeldBackOneIn == 0;
    }
}
