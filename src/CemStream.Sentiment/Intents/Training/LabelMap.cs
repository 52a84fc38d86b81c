namespace CemStream.Sentiment.Intents.Training;

/// <summary>
/// What the labels of data sets mean. A section <c>[set] intent …</c> names the intents that the set tells; a line <c>label = intent …</c>
/// names those of a label, <c>intent?</c> one that may or may not be meant. <c>question?</c> in the section: a question mark tells.
/// </summary>
internal sealed class LabelMap
{
    private readonly Dictionary<string, SetMeaning> _sets = [];

    public static LabelMap Load()
    {
        using Stream stream = typeof(LabelMap).Assembly.GetManifestResourceStream("Examples/sets.txt")!;
        using var reader = new StreamReader(stream);
        return Read(reader);
    }

    public static LabelMap Read(TextReader reader)
    {
        var map = new LabelMap();
        SetMeaning? set = null;
        while (reader.ReadLine() is { } line)
        {
            line = line.Split('#')[0].Trim();
            if (line.StartsWith('['))
            {
                string[] header = line.TrimStart('[').Replace("]", "", StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries);
                set = map._sets[header[0]] = new SetMeaning(IntentList.Parse(header[1..]));
            }
            else if (line.Split('=', 2, StringSplitOptions.TrimEntries) is [var label, var intents])
            {
                set!.Labels[label] = IntentList.Parse(intents.Split(' ', StringSplitOptions.RemoveEmptyEntries));
            }
        }

        return map;
    }

    /// <param name="dataSet">The set that the row names.</param>
    /// <param name="label">Its label, or several with <c>|</c> between them. In a set that is not known it is an intent's name.</param>
    /// <param name="utf8">The text, for its question mark.</param>
    public IntentLabels Of(string dataSet, string label, ReadOnlySpan<byte> utf8)
    {
        if (!_sets.TryGetValue(dataSet, out SetMeaning? set))
        {
            return IntentList.Parse(label.Split('|').Where(name => AllIntents.TryParse(name, out _))).ToLabels(~0);
        }

        IntentList intents = IntentList.None;
        foreach (string part in label.Split('|'))
        {
            intents = intents.And(set.Labels.GetValueOrDefault(part, IntentList.None));
        }

        IntentLabels labels = intents.ToLabels(set.Told.Named);
        return set.Told.IsOpen(Intent.Question) ? labels.With(Intent.Question, utf8.Contains((byte)'?')) : labels;
    }

    private sealed record SetMeaning(IntentList Told)
    {
        public Dictionary<string, IntentList> Labels { get; } = [];
    }
}
