namespace CemStream.Sentiment.Intents.Training;

/// <summary>
/// Intents that are named, those named with a question mark, which stay open, and those named with "no-" before them, which a text denies.
/// A bit for each intent.
/// </summary>
internal readonly record struct IntentList(int Named, int Open, int Denied = 0)
{
    private const string Denial = "no-";

    public static IntentList None => default;

    /// <exception cref="FormatException">A name is none of an intent.</exception>
    public static IntentList Parse(IEnumerable<string> names)
    {
        var list = None;
        foreach (string name in names)
        {
            list = name.EndsWith('?') ? list with { Open = list.Open | BitOf(name[..^1]) }
                : name.StartsWith(Denial, StringComparison.Ordinal) ? list with { Denied = list.Denied | BitOf(name[Denial.Length..]) }
                : list with { Named = list.Named | BitOf(name) };
        }

        return list;
    }

    public bool IsOpen(Intent intent) => (Open >> (int)intent & 1) != 0;

    public IntentList And(IntentList other) => new(Named | other.Named, Open | other.Open, Denied | other.Denied);

    /// <param name="told">Bits of the intents that are absent unless they are named or open.</param>
    public IntentLabels ToLabels(int told) => new(Named, told & ~Named & ~Open, told & Denied & ~Named & ~Open);

    private static int BitOf(string name) => AllIntents.TryParse(name, out Intent intent)
        ? 1 << (int)intent
        : throw new FormatException($"There is no intent \"{name}\".");
}
