using System.Globalization;

namespace CemStream.Sentiment.Intents;

/// <summary>
/// The phrases as we write them: one text file a language, sections <c>[churn-intent 0.9]</c>, <c>[except churn-intent]</c>,
/// <c>[negator]</c>, <c>[afterthought]</c>, <c>[filler]</c>; one phrase a line, see <see cref="PhraseGraph"/>.
/// </summary>
internal static class PhraseSource
{
    private const string Folder = "Phrases/";

    public static PhraseAutomaton Load()
    {
        var builder = new PhraseAutomatonBuilder();
        foreach (string name in typeof(PhraseSource).Assembly.GetManifestResourceNames().Order(StringComparer.Ordinal))
        {
            if (name.StartsWith(Folder, StringComparison.Ordinal))
            {
                using var reader = new StreamReader(typeof(PhraseSource).Assembly.GetManifestResourceStream(name)!);
                Read(reader, name, builder);
            }
        }

        return builder.Build();
    }

    internal static void Read(TextReader reader, string name, PhraseAutomatonBuilder builder)
    {
        Action<string> add = _ => throw new FormatException($"{name} has phrases before its first section.");
        while (reader.ReadLine() is { } line)
        {
            line = line.Split('#')[0].Trim();
            if (line.StartsWith('['))
            {
                add = Section(line.Trim('[', ']').Split(' '), name, builder);
            }
            else if (line.Length > 0)
            {
                add(line);
            }
        }
    }

    private static Action<string> Section(string[] header, string name, PhraseAutomatonBuilder builder) => header switch
    {
        ["except", var intent] => phrase => builder.Add(phrase, IntentOf(intent, name), -1),
        [var intent, var strength] =>
            phrase => builder.Add(phrase, IntentOf(intent, name), float.Parse(strength, CultureInfo.InvariantCulture)),
        [var guard] when Enum.TryParse(guard, ignoreCase: true, out GuardWord kind) => words => AddGuards(words, kind, builder),
        _ => throw new FormatException($"{name} has the unknown section [{string.Join(' ', header)}]."),
    };

    private static void AddGuards(string words, GuardWord kind, PhraseAutomatonBuilder builder)
    {
        foreach (string word in words.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            builder.AddGuard(word, kind);
        }
    }

    private static Intent IntentOf(string name, string file) =>
        Enum.TryParse(name.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out Intent intent)
            ? intent
            : throw new FormatException($"{file} names the unknown intent {name}.");
}
