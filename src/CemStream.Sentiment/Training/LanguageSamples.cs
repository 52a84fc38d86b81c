using System.Text;

namespace CemStream.Sentiment.Training;

/// <summary>
/// Sentences of customers that we write ourselves, one file a language. Without them words like "order" or "refund" would tell
/// Filipino from English, because most shop reviews among the rows are Taglish.
/// </summary>
internal static class LanguageSamples
{
    private const string Folder = "Languages/";
    private const int Repetitions = 20;

    /// <summary>Samples of these languages, of which some have none; their label says nothing.</summary>
    public static IEnumerable<LabelledText> Of(string[] languages)
    {
        IEnumerable<LabelledText> samples =
            from name in typeof(LanguageSamples).Assembly.GetManifestResourceNames().Order(StringComparer.Ordinal)
            where name.StartsWith(Folder, StringComparison.Ordinal)
            let language = Path.GetFileNameWithoutExtension(name)
            where languages.Contains(language)
            from line in Lines(name)
            select new LabelledText(Encoding.UTF8.GetBytes(line), SentimentClass.Neutral, language, "samples");
        return Enumerable.Repeat(samples, Repetitions).SelectMany(sample => sample);
    }

    private static IEnumerable<string> Lines(string name)
    {
        using var reader = new StreamReader(typeof(LanguageSamples).Assembly.GetManifestResourceStream(name)!);
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }
}
