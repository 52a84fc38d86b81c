using System.Globalization;

namespace CemStream.LoadTests.Scoring;

internal sealed class ScoringOptions
{
    /// <summary>Models of either kind, measured beside the shipped one.</summary>
    public List<string> Models { get; } = [];

    /// <summary>Where the figures go as JSON, besides the tables.</summary>
    public string? Json { get; private set; }

    /// <summary>What is scored: a text a line, or JSON with a field "text" a line.</summary>
    public string? Texts { get; private set; }

    /// <summary>How long each figure is measured.</summary>
    public double Seconds { get; private set; } = 2;

    public static ScoringOptions Parse(string[] args)
    {
        var options = new ScoringOptions();
        for (var i = 0; i + 1 < args.Length; i += 2)
        {
            options.Set(args[i], args[i + 1]);
        }

        return args.Length % 2 == 0 ? options : throw new ArgumentException($"{args[^1]}: a value is missing.");
    }

    private void Set(string name, string value)
    {
        switch (name)
        {
            case "--model":
                Models.Add(value);
                break;
            case "--json":
                Json = value;
                break;
            case "--texts":
                Texts = value;
                break;
            case "--seconds":
                Seconds = double.Parse(value, CultureInfo.InvariantCulture);
                break;
            default:
                throw new ArgumentException($"{name}: not an option.");
        }
    }
}
