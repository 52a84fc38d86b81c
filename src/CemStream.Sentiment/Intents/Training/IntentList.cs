namespace CemStream.Sentiment.Intents.Training;

/// <summary>Intents that are named, and those named with a question mark, which stay open. A bit for each intent.</summary>
internal readonly record struct IntentList(int Named, int Open)
{
    public static IntentList None => default;

    /// <exception cref="FormatException">A name is none of an intent.</exception>
    public static IntentList Parse(IEnumerable<string> names)
    {
        var list = None;
        foreach (string name in names)
        {
            int bit = AllIntents.TryParse(name.TrimEnd('?'), out Intent intent)
                ? 1 << (int)intent
                : throw new FormatException($"There is no intent \"{name}\".");
            list = name.EndsWith('?') ? list with { Open = list.Open | bit } : list with { Named = list.Named | bit };
        }

        return list;
    }

    public bool IsOpen(Intent intent) => (Open >> (int)intent & 1) != 0;

    public IntentList And(IntentList other) => new(Named | other.Named, Open | other.Open);

    /// <param name="told">Bits of the intents that are absent unless they are named or open.</param>
    public IntentLabels ToLabels(int told) => new(Named, told & ~Named & ~Open);
}
